/**
 * What one synchronous call takes: a minute, or 10 MB of request (Speech-to-Text, quotas and limits),
 * less two seconds, since Google measures differently, and less what is around the audio, which REST
 * sends as base64.
 */
export const GOOGLE_LIMITS = { seconds: 58, bytes: 7_500_000 };
