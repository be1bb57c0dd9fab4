import { describe, expect, it } from '@jest/globals';
import { asksToStop } from './opt-out';

describe('asksToStop', () => {
	it.each([
		'STOP',
		'stop!!',
		'Stop please.',
		'please stop',
		'STOPALL',
		'Unsubscribe',
		'please unsubscribe me',
		'unsubscribe from this list',
		'opt-out',
		'stop sending me messages',
		'No more messages please',
		'STOP. No more messages.',
		'الغاء الاشتراك',
		'إلغاء الاشتراك',
		'توقف',
		'إيقاف',
		'أوقفوا الرسائل لو سمحتم',
		'مش عايز رسائل تاني',
		'BAJA',
		'darme de baja por favor',
		'cancelar suscripción',
		'no quiero recibir más mensajes',
		'désabonner',
		'Me désinscrire',
		'arrêter',
		'ne plus recevoir de messages',
		'sair',
		'parar',
		'cancelar inscrição',
		'não quero mais receber mensagens',
		'abmelden',
		'Stopp!',
		'keine Nachrichten mehr bitte',
		'रोकें',
		'मैसेज बंद करो',
		'band karo',
		'message mat bhejo please',
		'退订',
		'取消订阅',
		'請勿再發訊息',
		'TD',
	])('takes for an opt-out: %s', (text) => {
		expect(asksToStop(text)).toBe(true);
	});

	it.each([
		'stop, wait I made a mistake',
		'when does the bus stop',
		'stop asking me that, where is my parcel',
		'non-stop flight',
		"don't stop",
		'cancel',
		'cancel my order',
		'please',
		'how do I unsubscribe my old number from the newsletter and keep the new one?',
		'para mañana',
		'la baja médica',
		'sair do grupo como faço',
		'ich möchte mich für den Kurs anmelden',
		'متى يتوقف المطر',
		'दुकान कब बंद होती है',
		'dukan kab band hoti hai',
		'怎么取消订阅会员自动续费',
		'',
		'!!!',
		`stop ${'please '.repeat(20)}`,
	])('takes for none: %s', (text) => {
		expect(asksToStop(text)).toBe(false);
	});

	it('knows the words of the builder, as whole messages', () => {
		expect(asksToStop('Quit, please!', ['quit'])).toBe(true);
		expect(asksToStop('I quit smoking', ['quit'])).toBe(false);
		expect(asksToStop('quit')).toBe(false);
		expect(asksToStop('', ['', ' '])).toBe(false);
	});
});
