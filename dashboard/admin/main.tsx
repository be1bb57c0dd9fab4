import { QrCode } from './QrCode';

export function Settings() {
	return <QrCode text="x" label="y" />;
}
