import { isAbsolute } from 'node:path';
import { InputError } from '../../core/errors';
import { backUpStore } from '../../core/store/backup/back-up-store';
import { filled, type Operation } from './operation';

export const storeOperations: Record<string, Operation> = {
	'store.backUp': async (_store, read, { location, mayWriteTo, signal }) => {
		const to = filled(read, 'backupFolder') ?? '';
		if (!isAbsolute(to)) {
			throw new InputError('Name the folder for backups by its absolute path, such as /backups.');
		}
		if (!(await mayWriteTo(to).catch(() => false))) {
			throw new InputError(
				`n8n lets no workflow write to this folder, or there is none of this name: ${to}. Add it to N8N_RESTRICT_FILE_ACCESS_TO, and start n8n anew.`,
			);
		}
		const kept = read<number>('backupsKept', 7);
		const keep = kept === 0 ? null : kept;
		return [await backUpStore({ from: location, to, keep, signal })];
	},
};
