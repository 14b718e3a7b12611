import { sql } from '../database/sql.ts';

type Statement = ReturnType<typeof sql>;

/** One list of the export: all rows of a table that are about a person. */
export interface Section {
  /** Under which name it stands in the file. */
  readonly name: string;
  /** The table it is read from, and the column by which its rows are told apart. */
  readonly table: string;
  readonly id: Statement;
  /** Columns with their names in the file, and where they come from; ends before WHERE. */
  readonly select: Statement;
  readonly about: (personId: number) => Statement;
  /** Names of columns that hold moments. */
  readonly moments?: readonly string[];
  /** Names of columns that hold JSON. */
  readonly json?: readonly string[];
}

const IS_LOOK = sql`e."action" IN ('looked', 'reminded')`;

/** Everything stored about a person; `test/privacy/export.test.ts` compares it with the schema. */
export const SECTIONS: readonly Section[] = [
  {
    name: 'profil',
    table: 'Person',
    id: sql`p."id"`,
    select: sql`p."nip", p."name" AS "nama", p."rank" AS "golongan", p."role" AS "peran",
      p."telegramId" AS "idTelegram", p."enrolledAt" AS "terhubungSejak",
      CASE WHEN p."reachable" = ${true} THEN 'ya' ELSE 'tidak' END AS "dapatDihubungi",
      p."menu" FROM "Person" p`,
    about: (personId) => sql`p."id" = ${personId}`,
    moments: ['terhubungSejak'],
  },
  {
    name: 'penempatan',
    table: 'Assignment',
    id: sql`a."id"`,
    select: sql`a."firstDay" AS "sejak", a."lastDay" AS "sampai", u."name" AS "unitKerja",
      a."position" AS "jabatan", a."shiftTeam" AS "regu", s."name" AS "atasanLangsung",
      r."name" AS "pejabatPenilai", t."name" AS "ketuaTim"
      FROM "Assignment" a JOIN "Unit" u ON u."id" = a."unitId"
      LEFT JOIN "Person" s ON s."id" = a."supervisorId"
      LEFT JOIN "Person" r ON r."id" = a."appraiserId"
      LEFT JOIN "Person" t ON t."id" = a."teamLeadId"`,
    about: (personId) => sql`a."personId" = ${personId}`,
  },
  {
    name: 'sebagaiAtasan',
    table: 'Assignment',
    id: sql`a."id"`,
    select: sql`a."firstDay" AS "sejak", a."lastDay" AS "sampai", u."name" AS "unitKerja"
      FROM "Assignment" a JOIN "Unit" u ON u."id" = a."unitId"`,
    about: (personId) =>
      sql`(a."supervisorId" = ${personId} OR a."appraiserId" = ${personId}
        OR a."teamLeadId" = ${personId})`,
  },
  {
    name: 'pesan',
    table: 'SourceMessage',
    id: sql`m."id"`,
    select: sql`m."id" AS "nomor", m."writtenAt" AS "ditulis", m."text" AS "isi",
      m."intent" AS "maksud", m."chatId" AS "idChat", m."messageId" AS "nomorTelegram"
      FROM "SourceMessage" m`,
    about: (personId) => sql`m."personId" = ${personId}`,
    moments: ['ditulis'],
  },
  {
    name: 'kegiatan',
    table: 'Activity',
    id: sql`a."id"`,
    select: sql`a."id" AS "nomor", a."day" AS "tanggal", a."start" AS "mulai", a."end" AS "selesai",
      a."minutes" AS "menit", a."description" AS "uraian", a."quantity" AS "jumlah",
      a."unit" AS "satuan", a."place" AS "tempat", a."companions" AS "bersama",
      a."state" AS "keadaan", CASE WHEN a."deleted" = ${true} THEN 'ya' ELSE 'tidak' END AS "dihapus",
      a."sourceMessageId" AS "nomorPesan" FROM "Activity" a`,
    about: (personId) => sql`a."personId" = ${personId}`,
    json: ['bersama'],
  },
  {
    name: 'versiSebelumnya',
    table: 'ActivityRevision',
    id: sql`v."id"`,
    select: sql`v."activityId" AS "nomorKegiatan", v."changeId" AS "nomorPerubahan",
      v."before" AS "sebelumnya" FROM "ActivityRevision" v
      JOIN "Activity" a ON a."id" = v."activityId"`,
    about: (personId) => sql`a."personId" = ${personId}`,
    json: ['sebelumnya'],
  },
  {
    name: 'perubahan',
    table: 'Change',
    id: sql`c."id"`,
    select: sql`c."id" AS "nomor", c."at" AS "pada", c."kind" AS "jenis",
      c."undoneAt" AS "dibatalkan", c."sourceMessageId" AS "nomorPesan" FROM "Change" c`,
    about: (personId) => sql`c."personId" = ${personId}`,
    moments: ['pada', 'dibatalkan'],
  },
  {
    name: 'ketidakhadiran',
    table: 'Absence',
    id: sql`b."id"`,
    select: sql`b."day" AS "tanggal", COALESCE(b."kind", 'removed') AS "jenis",
      CASE WHEN b."deleted" = ${true} THEN 'ya' ELSE 'tidak' END AS "dibatalkan",
      b."sourceMessageId" AS "nomorPesan", b."changeId" AS "nomorPerubahan" FROM "Absence" b`,
    about: (personId) => sql`b."personId" = ${personId}`,
  },
  {
    name: 'pertanyaanTerbuka',
    table: 'PendingQuestion',
    id: sql`q."personId"`,
    select: sql`q."name" AS "tentang", q."data" AS "rincian", q."expiresAt" AS "berlakuSampai"
      FROM "PendingQuestion" q`,
    about: (personId) => sql`q."personId" = ${personId}`,
    moments: ['berlakuSampai'],
    json: ['rincian'],
  },
  {
    name: 'pengaturanPengingat',
    table: 'ReminderSetting',
    id: sql`r."personId"`,
    select: sql`r."time" AS "jam", CASE WHEN r."isOff" = ${true} THEN 'ya' ELSE 'tidak' END AS "dimatikan",
      r."pausedUntil" AS "dijedaSampai", r."nudgesPerWeek" AS "palingBanyakSeminggu",
      CASE WHEN r."planHint" = ${true} THEN 'ya' ELSE 'tidak' END AS "ajakanMenulisRencana",
      CASE WHEN r."summaries" = ${true} THEN 'ya' ELSE 'tidak' END AS "ringkasan",
      CASE WHEN r."briefing" = ${true} THEN 'ya' ELSE 'tidak' END AS "ringkasanTim",
      r."declinedTime" AS "jamYangTidakDiinginkan" FROM "ReminderSetting" r`,
    about: (personId) => sql`r."personId" = ${personId}`,
  },
  {
    name: 'pesanDariKawanKinerja',
    table: 'Notification',
    id: sql`n."id"`,
    select: sql`n."kind" AS "jenis", n."html" AS "isi", n."dueAt" AS "dijadwalkan",
      n."state" AS "keadaan", n."sentAt" AS "terkirim", n."reason" AS "sebab",
      n."chatId" AS "idChat" FROM "Notification" n`,
    about: (personId) => sql`n."personId" = ${personId}`,
    moments: ['dijadwalkan', 'terkirim'],
  },
  {
    name: 'pelimpahan',
    table: 'Delegation',
    id: sql`d."id"`,
    select: sql`d."kind" AS "jenis", h."name" AS "pejabat", g."name" AS "pelaksana",
      d."firstDay" AS "sejak", d."lastDay" AS "sampai", w."name" AS "dicatatOleh",
      d."createdAt" AS "dicatat", d."revokedAt" AS "dicabut" FROM "Delegation" d
      JOIN "Person" h ON h."id" = d."holderId" JOIN "Person" g ON g."id" = d."actingId"
      LEFT JOIN "Person" w ON w."id" = d."createdById"`,
    about: (personId) =>
      sql`(d."holderId" = ${personId} OR d."actingId" = ${personId}
        OR d."createdById" = ${personId})`,
    moments: ['dicatat', 'dicabut'],
  },
  {
    name: 'undangan',
    table: 'Invitation',
    id: sql`i."id"`,
    select: sql`i."createdAt" AS "dibuat", i."expiresAt" AS "berlakuSampai", i."usedAt" AS "dipakai",
      i."usedBy" AS "dipakaiOlehIdTelegram" FROM "Invitation" i`,
    about: (personId) => sql`i."personId" = ${personId}`,
    moments: ['dibuat', 'berlakuSampai', 'dipakai'],
  },
  {
    name: 'permintaan',
    table: 'DataRequest',
    id: sql`r."id"`,
    select: sql`r."id" AS "nomor", r."kind" AS "jenis", r."text" AS "isi", r."createdAt" AS "dibuat",
      r."dueAt" AS "batasJawaban", r."state" AS "keadaan", r."answer" AS "jawaban",
      r."answeredAt" AS "dijawab", w."name" AS "dijawabOleh" FROM "DataRequest" r
      LEFT JOIN "Person" w ON w."id" = r."answeredById"`,
    about: (personId) => sql`r."personId" = ${personId}`,
    moments: ['dibuat', 'batasJawaban', 'dijawab'],
    json: ['isi'],
  },
  {
    name: 'permintaanYangDijawab',
    table: 'DataRequest',
    id: sql`r."id"`,
    select: sql`r."id" AS "nomor", r."answeredAt" AS "dijawab", r."state" AS "keadaan"
      FROM "DataRequest" r`,
    about: (personId) => sql`r."answeredById" = ${personId}`,
    moments: ['dijawab'],
  },
  {
    name: 'daftarPegawaiYangDiunggah',
    table: 'RosterImport',
    id: sql`f."id"`,
    select: sql`f."fileName" AS "berkas", f."createdAt" AS "diunggah", f."firstDay" AS "berlakuSejak",
      f."state" AS "keadaan", f."appliedAt" AS "diterapkan" FROM "RosterImport" f`,
    about: (personId) => sql`f."createdById" = ${personId}`,
    moments: ['diunggah', 'diterapkan'],
  },
  {
    name: 'grupYangSayaHubungkan',
    table: 'GroupLink',
    id: sql`g."id"`,
    select: sql`u."name" AS "unitKerja", g."title" AS "grup", g."createdAt" AS "kodeDibuat",
      g."linkedAt" AS "terhubung", g."endedAt" AS "dilepas"
      FROM "GroupLink" g JOIN "Unit" u ON u."id" = g."unitId"`,
    about: (personId) => sql`g."createdById" = ${personId}`,
    moments: ['kodeDibuat', 'terhubung', 'dilepas'],
  },
  {
    name: 'pengumumanSaya',
    table: 'Announcement',
    id: sql`n."id"`,
    select: sql`n."text" AS "isi", n."audience" AS "tujuan", u."name" AS "unitKerja",
      n."createdAt" AS "ditulis", n."confirmedAt" AS "dikirim", n."stoppedAt" AS "dihentikan",
      n."copies" AS "penerima" FROM "Announcement" n LEFT JOIN "Unit" u ON u."id" = n."unitId"`,
    about: (personId) => sql`n."createdById" = ${personId}`,
    moments: ['ditulis', 'dikirim', 'dihentikan'],
  },
  {
    name: 'siapaMelihat',
    table: 'AuditEvent',
    id: sql`e."id"`,
    select: sql`e."at" AS "pada", w."name" AS "oleh", e."action" AS "jenis",
      e."firstDay" AS "hariPertama", e."lastDay" AS "hariTerakhir"
      FROM "AuditEvent" e LEFT JOIN "Person" w ON w."id" = e."actorId"`,
    about: (personId) => sql`e."subjectId" = ${personId} AND ${IS_LOOK}`,
    moments: ['pada'],
  },
  {
    name: 'yangDicatatTentangSaya',
    table: 'AuditEvent',
    id: sql`e."id"`,
    select: sql`e."at" AS "pada", w."name" AS "oleh", e."action" AS "jenis", e."detail" AS "rincian"
      FROM "AuditEvent" e LEFT JOIN "Person" w ON w."id" = e."actorId"`,
    about: (personId) => sql`e."subjectId" = ${personId} AND NOT ${IS_LOOK}`,
    moments: ['pada'],
    json: ['rincian'],
  },
  {
    // Whom it was about and what was changed there is the other person's own.
    name: 'yangSayaLakukan',
    table: 'AuditEvent',
    id: sql`e."id"`,
    select: sql`e."at" AS "pada", e."action" AS "jenis", e."firstDay" AS "hariPertama",
      e."lastDay" AS "hariTerakhir" FROM "AuditEvent" e`,
    about: (personId) =>
      sql`e."actorId" = ${personId} AND (e."subjectId" IS NULL OR e."subjectId" <> ${personId})`,
    moments: ['pada'],
  },
];

/** Tables that hold something of a person and are not in the export, with the reason he reads. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  Card: 'Hanya nomor pesan di Telegram yang sedang diperbarui; isinya berasal dari data di atas.',
  InboxUpdate:
    'Antrean pesan masuk; isinya dikosongkan begitu dijawab dan barisnya dihapus setelah 7 hari.',
  CodeAttempt: 'Hanya jumlah kode keliru dari akun Telegram yang belum terhubung.',
  RosterRow: 'Salinan sementara daftar pegawai; isinya sama dengan profil dan penempatan.',
};
