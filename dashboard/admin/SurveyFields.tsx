import type { DeskSettings } from '../../core/desk/contract/desk-routes';
import { t } from '../language/translate';
import { TextField } from '../shared/TextField';

type Props = { settings: DeskSettings; wrong(field: string): string | undefined };

/** The question that a customer is asked after their conversation is resolved. */
export function SurveyFields({ settings, wrong }: Props) {
	const [good, middling, bad] = settings.answers;
	const answers = { good, middling, bad };
	return (
		<fieldset class="fieldset">
			<legend>{t('admin.survey')}</legend>
			<label class="switch">
				<input type="checkbox" name="ask" defaultChecked={settings.ask} />
				{t('admin.survey-ask')}
			</label>
			<TextField
				label={t('admin.survey-question')}
				name="question"
				defaultValue={settings.question}
				maxLength={1024}
				required
				dir="auto"
				wrong={wrong('question')}
			/>
			{(['good', 'middling', 'bad'] as const).map((answer) => (
				<TextField
					key={answer}
					label={t(`admin.survey-${answer}`)}
					name={answer}
					defaultValue={answers[answer]}
					maxLength={20}
					required
					dir="auto"
				/>
			))}
		</fieldset>
	);
}
