import type { AbsenceKind } from '../absences/model.ts';
import type { Role } from '../people/model.ts';
import type { ZoneLabel } from '../shared/day.ts';

/** The sample agency. Everybody in it is invented; the names are words of nature, not of persons. */
export const SAMPLE_AGENCY = 'Dinas Layanan Contoh';

export interface SampleUnit {
  readonly name: string;
  readonly zone: ZoneLabel;
  /** Name of the unit above it. */
  readonly parent: string | null;
}

export interface SamplePerson {
  readonly nip: string;
  readonly name: string;
  readonly role: Role;
  readonly position: string;
  readonly unit: string;
  readonly supervisorNip: string | null;
  /** Which of the routines below is theirs. */
  readonly routine: keyof typeof ROUTINES;
  /** The newcomer of the playground is not enrolled yet. */
  readonly newcomer?: true;
  /** So many working days before today have no report. */
  readonly silentDays?: number;
  /** Absent on the last working day before today and on the next three, with today. */
  readonly away?: AbsenceKind;
  /** One plan for each of the next two working days, with today. */
  readonly plans?: readonly [string, string];
}

const OFFICE = 'Sekretariat Dinas';
const SERVICE = 'Bidang Pelayanan';
const DATA = 'Bidang Data dan Informasi';
const WELFARE = 'Bidang Bantuan Sosial';
const EAST = 'UPTD Wilayah Timur';

export const SAMPLE_UNITS: readonly SampleUnit[] = [
  { name: OFFICE, zone: 'WIB', parent: null },
  { name: SERVICE, zone: 'WIB', parent: OFFICE },
  { name: DATA, zone: 'WIB', parent: OFFICE },
  { name: WELFARE, zone: 'WIB', parent: OFFICE },
  { name: EAST, zone: 'WIT', parent: SERVICE },
];

const AGENCY_HEAD = '197001151995031001';
const SERVICE_HEAD = '197503122000031001';
const DATA_HEAD = '197808212003122002';

export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  {
    nip: '198001052005012001',
    name: 'Kenanga Purnama',
    role: 'admin',
    position: 'Pengelola Kepegawaian',
    unit: OFFICE,
    supervisorNip: AGENCY_HEAD,
    routine: 'office',
  },
  {
    nip: SERVICE_HEAD,
    name: 'Rimba Cakrawala',
    role: 'atasan',
    position: 'Kepala Bidang Pelayanan',
    unit: SERVICE,
    supervisorNip: AGENCY_HEAD,
    routine: 'lead',
  },
  {
    nip: DATA_HEAD,
    name: 'Cempaka Samudra',
    role: 'atasan',
    position: 'Kepala Bidang Data dan Informasi',
    unit: DATA,
    supervisorNip: AGENCY_HEAD,
    routine: 'lead',
  },
  {
    nip: '199001152015012001',
    name: 'Melati Embun',
    role: 'pegawai',
    position: 'Analis Pelayanan',
    unit: SERVICE,
    supervisorNip: SERVICE_HEAD,
    routine: 'service',
    silentDays: 1,
    plans: [
      'jam 13.00-14.30 rapat koordinasi pelayanan',
      'jam 13.00-15.00 sosialisasi standar layanan',
    ],
  },
  {
    nip: '198811302014021002',
    name: 'Bayu Lembah',
    role: 'pegawai',
    position: 'Pengadministrasi Umum',
    unit: SERVICE,
    supervisorNip: SERVICE_HEAD,
    routine: 'service',
    silentDays: 3,
  },
  {
    nip: '199207182019031003',
    name: 'Awan Telaga',
    role: 'pegawai',
    position: 'Pranata Layanan',
    unit: SERVICE,
    supervisorNip: SERVICE_HEAD,
    routine: 'service',
    away: 'leave',
  },
  {
    nip: '199505022024212001',
    name: 'Mawar Senja',
    role: 'pegawai',
    position: 'Operator Layanan (PPPK)',
    unit: SERVICE,
    supervisorNip: SERVICE_HEAD,
    routine: 'service',
    newcomer: true,
  },
  {
    nip: '198904112012121001',
    name: 'Fajar Samudera',
    role: 'pegawai',
    position: 'Pranata Komputer',
    unit: DATA,
    supervisorNip: DATA_HEAD,
    routine: 'data',
  },
  {
    nip: '199303252018012002',
    name: 'Dahlia Angkasa',
    role: 'pegawai',
    position: 'Statistisi',
    unit: DATA,
    supervisorNip: DATA_HEAD,
    routine: 'data',
    away: 'duty-trip',
  },
  {
    nip: '199609092023211001',
    name: 'Guntur Savana',
    role: 'pegawai',
    position: 'Operator Data (PPPK)',
    unit: DATA,
    supervisorNip: DATA_HEAD,
    routine: 'data',
  },
  {
    nip: '198702142010012003',
    name: 'Anggrek Lestari',
    role: 'pegawai',
    position: 'Penyuluh Sosial',
    unit: WELFARE,
    supervisorNip: DATA_HEAD,
    routine: 'welfare',
  },
  {
    nip: '199110082016011001',
    name: 'Elang Rawa',
    role: 'pegawai',
    position: 'Pekerja Sosial',
    unit: WELFARE,
    supervisorNip: DATA_HEAD,
    routine: 'welfare',
  },
  {
    nip: '199412202020122001',
    name: 'Teratai Bukit',
    role: 'pegawai',
    position: 'Verifikator Bantuan',
    unit: WELFARE,
    supervisorNip: DATA_HEAD,
    routine: 'welfare',
  },
  {
    nip: '198906172013031002',
    name: 'Karang Timur',
    role: 'pegawai',
    position: 'Petugas Lapangan',
    unit: EAST,
    supervisorNip: SERVICE_HEAD,
    routine: 'field',
  },
  {
    nip: '199808282024212002',
    name: 'Mutiara Pasir',
    role: 'pegawai',
    position: 'Petugas Loket (PPPK)',
    unit: EAST,
    supervisorNip: SERVICE_HEAD,
    routine: 'field',
  },
  {
    nip: AGENCY_HEAD,
    name: 'Jati Buana',
    role: 'atasan',
    position: 'Kepala Dinas',
    unit: OFFICE,
    supervisorNip: null,
    routine: 'lead',
  },
];

/** What such people write on their days; told to the same understanding as any message. */
export const ROUTINES = {
  office: [
    '07.30-08.00 apel pagi\n08.00-10.30 rekap kehadiran pegawai 45 data\n13.00-15.00 menyusun usulan kenaikan pangkat 3 berkas',
    '08.00-11.00 verifikasi berkas kepegawaian 12 berkas\n13.00-15.30 menyiapkan surat undangan 6 surat',
    '08.30-11.30 rapat koordinasi kepegawaian\n13.00-15.00 memperbarui data pegawai 20 data',
  ],
  lead: [
    '08.00-10.00 rapat evaluasi bidang\n10.30-12.00 memeriksa laporan 4 laporan\n13.30-15.30 koordinasi program',
    '08.30-11.00 mendampingi kunjungan lapangan\n13.00-15.30 menelaah usulan kegiatan 3 dokumen',
    '09.00-11.30 rapat pimpinan\n13.00-15.00 membahas rencana kerja 1 dokumen',
  ],
  service: [
    '07.30-08.00 apel pagi\n08.00-12.00 pelayanan loket 24 orang\n13.00-15.00 verifikasi 12 berkas permohonan',
    '08.00-11.30 pelayanan loket 18 orang\n13.00-14.30 mengarsipkan surat 15 surat',
    '08.00-10.00 rapat evaluasi pelayanan\n10.00-12.00 menyusun laporan pengaduan 1 laporan\n13.00-15.00 pelayanan loket 9 orang',
  ],
  data: [
    '08.00-11.00 input data penerima layanan 60 data\n13.00-15.30 pemeliharaan aplikasi 2 jam 30 menit',
    '08.30-10.30 rapat persiapan satu data\n10.30-12.00 menyusun tabel statistik 4 dokumen\n13.00-15.00 verifikasi data 35 data',
    '08.00-12.00 membuat laporan statistik bulanan 1 laporan\n13.00-15.00 membantu pengguna aplikasi 5 orang',
  ],
  welfare: [
    '08.00-12.00 verifikasi lapangan penerima bantuan 8 rumah\n13.30-15.30 menyusun berita acara 2 dokumen',
    '08.00-10.30 sosialisasi bantuan sosial 40 peserta\n13.00-15.30 verifikasi 14 berkas bantuan',
    '08.30-11.30 kunjungan keluarga penerima manfaat 5 rumah\n13.00-15.00 input data bantuan 22 data',
  ],
  field: [
    '07.30-11.30 pelayanan keliling 16 orang\n13.00-15.00 menyusun laporan lapangan 1 laporan',
    '08.00-12.00 pendataan warga 25 orang\n13.00-14.30 mengantar berkas 6 berkas',
    '08.00-10.00 rapat UPTD\n10.00-12.00 pelayanan loket 11 orang\n13.00-15.30 pengecekan sarana 9 unit',
  ],
} as const satisfies Record<string, readonly string[]>;
