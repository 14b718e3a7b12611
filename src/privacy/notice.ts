import { html, lines, paragraphs } from '../shared/html.ts';
import { RETENTION } from './retention.ts';
import type { Html } from '../shared/html.ts';
import type { Retention } from './model.ts';

/** The whole privacy notice (UU 27/2022, art. 21). */
export function privacyNotice(agencyName: string | null): Html {
  return paragraphs([
    html`🔐 <b>Pemberitahuan privasi</b>`,
    html`<b>Pengendali data</b>: ${agencyName ?? 'instansi Bapak/Ibu'}. Kawan Kinerja adalah alat bantunya.`,
    html`<b>Tujuan dan dasar</b>: mencatat kinerja harian ASN dan membantu pengelolaannya. Dasarnya kewajiban hukum dan pelaksanaan tugas pelayanan publik (UU 27/2022 Pasal 20 ayat (2)), jadi bukan persetujuan.`,
    lines([
      html`<b>Yang disimpan</b>`,
      html`• nama, NIP, golongan, jabatan, unit kerja, atasan, dan nomor akun Telegram`,
      html`• pesan, kegiatan, dan versi sebelumnya`,
      html`• ketidakhadiran: hanya jenis dan tanggalnya, tanpa alasan`,
      html`• pesan dari Kawan Kinerja, pengaturan pengingat, pelimpahan tugas, permintaan, dan jejak audit`,
      html`Tidak ada nilai atau peringkat pegawai yang dihitung.`,
    ]),
    lines([
      html`<b>Yang dapat melihat</b>`,
      html`• Bapak/Ibu sendiri`,
      html`• atasan pada hari itu, ke atas; ketua tim dan pejabat penilai; serta Plt./Plh. selama masanya`,
      html`• pengelola kepegawaian hanya mengurus data kepegawaian dan tidak membaca laporan`,
      html`• grup Telegram unit, bila ada: hanya jumlah yang sudah dan belum melapor, tanpa nama`,
      html`Setiap kali orang lain melihat, hal itu tercatat dan dapat Bapak/Ibu periksa di /datasaya.`,
    ]),
    lines([html`<b>Berapa lama</b>`, ...RETENTION.map(retentionLine)]),
    html`Data kepegawaian dan pengaturan pengingat disimpan selama Bapak/Ibu tercatat sebagai pegawai, lalu sebagai riwayat penempatan.`,
    html`<b>Di mana</b>: di server instansi. Percakapan melewati Telegram. Kecerdasan buatan pihak luar tidak digunakan, kecuali bila instansi sendiri mengaturnya.`,
    lines([
      html`<b>Hak Bapak/Ibu</b>`,
      html`• melihat dan mengunduh data`,
      html`• meminta perbaikan`,
      html`• meminta penghapusan sejauh tidak bertentangan dengan kewajiban hukum`,
      html`• mengajukan keberatan kepada instansi`,
      html`Permintaan dijawab dalam 3×24 jam. Bila data bocor, Bapak/Ibu diberi tahu dalam 3×24 jam.`,
    ]),
    html`Semuanya dimulai dari /datasaya.`,
  ]);
}

/** "5 tahun", "90 hari" */
export function periodText(period: Retention['period']): string {
  return 'years' in period ? `${period.years} tahun` : `${period.days} hari`;
}

function retentionLine({ what, period, reason }: Retention): Html {
  return html`• ${what}: ${periodText(period)} (${reason})`;
}
