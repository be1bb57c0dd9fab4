/** What the doctor found the last time, of a number or of the desk itself. */
export type DoctorReportRow = {
	/** The id of a channel, or `desk`. */
	scope: string;
	/** A list of `Finding`, as JSON. */
	findings: string;
	/** How many of them are broken. */
	broken: number;
	checkedAt: string | null;
	/** When somebody last wanted it checked anew. */
	wantedAt: string | null;
	/** Which process is at it, and when that is given up. */
	checkingBy: string | null;
	checkingUntil: string | null;
};

/** A process that looks after a number, or after the desk. */
export type AttendantRow = {
	/** The process, as it holds leases. */
	holder: string;
	/** As in `DoctorReportRow`. */
	scope: string;
	/** What it goes by: JSON with a hash for each setting's name. */
	settings: string;
	since: string;
	seenAt: string;
};
