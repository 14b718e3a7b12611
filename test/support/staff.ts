import { openOffice } from './office.ts';
import type { Colleague, Office, OfficeOptions } from './office.ts';

export interface Staff extends Office {
  readonly head: Colleague;
  readonly cempaka: Colleague;
  readonly melati: Colleague;
  readonly awan: Colleague;
  readonly mawar: Colleague;
}

/** Kenanga leads Cempaka, who leads Melati, Awan and Mawar. */
export async function openStaff(
  options: OfficeOptions = {},
  nameOfAwan = 'Awan Telaga',
): Promise<Staff> {
  const office = await openOffice(options);
  const head = await office.hire({ name: 'Kenanga Purnama' });
  const { unitId } = head;
  const cempaka = await office.hire({ name: 'Cempaka Samudra', supervisor: head, unitId });
  const [melati, awan, mawar] = [
    await office.hire({ name: 'Melati Embun', supervisor: cempaka, unitId }),
    await office.hire({ name: nameOfAwan, supervisor: cempaka, unitId }),
    await office.hire({ name: 'Mawar Senja', supervisor: cempaka, unitId }),
  ];

  return { ...office, head, cempaka, melati, awan, mawar };
}
