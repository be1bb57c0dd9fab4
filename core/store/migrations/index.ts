import type { Migration } from 'kysely/migration';
import { up as desk } from './0001-desk';
import { up as pacing } from './0002-pacing';
import { up as media } from './0003-media';
import { up as dashboard } from './0004-dashboard';
import { up as search } from './0005-search';
import { up as outgoingFiles } from './0006-outgoing-files';
import { up as knowledge } from './0007-knowledge';
import { up as answerBasis } from './0008-answer-basis';
import { up as inboxOrders } from './0009-inbox-orders';
import { up as keptDeliveries } from './0010-kept-deliveries';
import { up as searchVocabulary } from './0011-search-vocabulary';
import { up as signsInAnIndex } from './0012-signs-in-an-index';
import { up as tallies } from './0013-tallies';
import { up as doctorReports } from './0014-doctor-reports';
import { up as turnTimes } from './0015-turn-times';

/** Every migration by its number, in order. Append only: a released one is never edited. */
export const migrations: Record<string, Migration> = {
	'0001-desk': { up: desk },
	'0002-pacing': { up: pacing },
	'0003-media': { up: media },
	'0004-dashboard': { up: dashboard },
	'0005-search': { up: search },
	'0006-outgoing-files': { up: outgoingFiles },
	'0007-knowledge': { up: knowledge },
	'0008-answer-basis': { up: answerBasis },
	'0009-inbox-orders': { up: inboxOrders },
	'0010-kept-deliveries': { up: keptDeliveries },
	'0011-search-vocabulary': { up: searchVocabulary },
	'0012-signs-in-an-index': { up: signsInAnIndex },
	'0013-tallies': { up: tallies },
	'0014-doctor-reports': { up: doctorReports },
	'0015-turn-times': { up: turnTimes },
};
