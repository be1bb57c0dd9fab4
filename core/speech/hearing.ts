import type { UnreadableReason } from './audio/unreadable';
import type { SoundFailureReason } from './open-sound';

/** What became of an attempt to hear a note. */
export type Hearing =
	| {
			outcome: 'heard';
			text: string;
			/** BCP-47; of the most of the time, where the services found several. */
			language: string | null;
			/** Between 0 and 1, each part by its time; null where the service gives none. */
			confidence: number | null;
			provider: string;
			model: string;
			/** How long the note plays. */
			seconds: number | null;
			/** What the service bills, where it tells. */
			billedSeconds: number | null;
			/** The file was cut off; what there was of it has been heard. */
			truncated: boolean;
			/** Who failed before. */
			tried: Tried[];
	  }
	| {
			outcome: 'silent';
			seconds: number | null;
			/** Who was asked and heard no word; null where the silence was plain and nobody was. */
			asked: { provider: string; model: string; billedSeconds: number | null } | null;
			tried: Tried[];
	  }
	| { outcome: 'too-long'; seconds: number }
	| { outcome: 'unreadable'; reason: UnreadableReason; detail: string }
	| { outcome: 'failed'; retryable: boolean; tried: Tried[] };

/** A service that did not hear the note, and why: `detail` has no key and no words of a customer. */
export type Tried = {
	provider: string;
	reason: SoundFailureReason | 'bad-settings' | 'cannot-read';
	/** Whether the same note may be heard later. */
	retryable: boolean;
	detail: string;
};
