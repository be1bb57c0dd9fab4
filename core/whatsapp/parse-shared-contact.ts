import { z } from 'zod';
import type { SharedContact } from '../conversation/message';
import { list, optionalText, present, readable, text } from './loose-schema';

const phoneSchema = z
	.object({ phone: optionalText, wa_id: optionalText })
	.transform(({ phone, wa_id }) => phone ?? wa_id)
	.pipe(z.string());

const emailSchema = z.object({ email: text }).transform(({ email }) => email);

/** One card of a `contacts` message. Every part of it may be missing, the name too. */
export const sharedContactSchema = z
	.object({
		name: z.object({ formatted_name: optionalText, first_name: optionalText }).catch({}),
		phones: list,
		emails: list,
		org: z.object({ company: optionalText }).catch({}),
	})
	.transform(({ name, phones, emails, org }): SharedContact =>
		present({
			name: name.formatted_name ?? name.first_name,
			phones: readable(phoneSchema, phones),
			emails: readable(emailSchema, emails),
			organisation: org.company,
		}),
	);
