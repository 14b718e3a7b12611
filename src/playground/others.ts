const file = { file_id: 'other', file_unique_id: 'other', file_size: 4_096 };

/** Messages that carry nothing to report, as the Bot API gives them. */
export const OTHER_KINDS = {
  sticker: {
    ...file,
    type: 'regular',
    width: 512,
    height: 512,
    is_animated: false,
    is_video: false,
    emoji: '👍',
  },
  location: { latitude: -6.1754, longitude: 106.8272 },
  poll: {
    id: '1',
    question: 'Rapat hari apa?',
    options: [
      { text: 'Senin', voter_count: 0 },
      { text: 'Selasa', voter_count: 0 },
    ],
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: 'regular',
    allows_multiple_answers: false,
  },
  contact: { phone_number: '+620000000000', first_name: 'Contoh' },
  voice: { ...file, duration: 3, mime_type: 'audio/ogg' },
  dice: { emoji: '🎲', value: 4 },
} as const;

export type OtherKind = keyof typeof OTHER_KINDS;
