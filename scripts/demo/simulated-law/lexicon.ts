/** The words of a made-up country: how its code says a thing first, then how people say it. */
export type Concept = readonly [formal: string, ...everyday: string[]];

/** Who the provision is about. */
export const actors: readonly Concept[] = [
  ['a lessor', 'the landlord', 'the owner of the flat'],
  ['a lessee', 'the tenant', 'the man renting the rooms'],
  ['an employer', 'the company', 'the boss of the factory'],
  ['a carrier', 'the shipping firm', 'the haulier'],
  ['a guarantor', 'the uncle who vouched for him', 'the friend who stood surety'],
  ['a vendor', 'the seller', 'the shop'],
  ['a depositary', 'the storage keeper', 'the cloakroom'],
  ['a trustee', 'the lawyer who looked after the money', 'the man put in charge'],
  ['an heir', 'the eldest daughter', 'the nephew'],
  ['a contractor', 'the builder', 'the roofer'],
  ['a physician', 'the doctor', 'the surgeon'],
  ['a broker', 'the agent', 'the middleman'],
  ['a mandatary', 'the neighbour asked to help', 'the clerk sent to the auction'],
  ['an innkeeper', 'the hotel', 'the landlady of the guest house'],
];

/** What is done. */
export const conducts: readonly Concept[] = [
  ['fails to deliver', 'never handed over', 'did not bring'],
  ['conceals a defect in', 'hid a fault in', 'said nothing of the crack in'],
  ['terminates the contract concerning', 'called off the deal about', 'walked away from the agreement on'],
  ['withholds', 'kept back', 'would not let go of'],
  ['damages', 'broke', 'ruined'],
  ['delays the return of', 'gave back too late', 'was slow to bring back'],
  ['alienates', 'sold to someone else', 'gave away to a stranger'],
  ['encumbers', 'pledged to the bank', 'mortgaged'],
  ['negligently supervises', 'did not watch over', 'left alone'],
  ['misrepresents the value of', 'lied about the worth of', 'talked up the price of'],
  ['uses contrary to its purpose', 'turned into a workshop', 'misused'],
  ['commingles with own assets', 'mixed up with his own belongings', 'put on his own account'],
];

/** What it is done to. */
export const objects: readonly Concept[] = [
  ['immovable property', 'the house', 'the cottage'],
  ['movable property', 'the furniture', 'the piano'],
  ['a motor vehicle', 'the car', 'the van'],
  ['a deposit of money', 'the down payment', 'the savings'],
  ['agricultural land', 'the field', 'the orchard'],
  ['livestock', 'the cattle', 'the horses'],
  ['goods in transit', 'the cargo', 'the crates on the lorry'],
  ['a construction work', 'the new roof', 'the half-built garage'],
  ['an inheritance', 'the late aunt’s jewels', 'what grandfather left'],
  ['confidential records', 'the private files', 'the patient notes'],
  ['a vessel', 'the boat', 'the barge'],
  ['negotiable instruments', 'the cheques', 'the bonds'],
];

/** Under which circumstance; a provision may have none. */
export const circumstances: readonly Concept[] = [
  ['without prior notice', 'without telling anyone', 'out of the blue'],
  ['after expiry of the agreed period', 'weeks too late', 'long after the day they had fixed'],
  ['in bad faith', 'on purpose', 'knowing it was wrong'],
  ['by gross negligence', 'very carelessly', 'as if it did not matter'],
  ['during the term of the contract', 'while the agreement still ran', 'before the year was over'],
  ['upon the death of the other party', 'after the other had died', 'once the old man was buried'],
  ['owing to force majeure', 'because of the flood', 'when the storm came'],
];

/** What follows; only provisions say it. */
export const consequences: readonly string[] = [
  'shall be liable for compensation of the damage arising therefrom',
  'shall restore the object together with its fruits',
  'may not refuse rescission by the other party',
  'forfeits the agreed remuneration',
  'bears the burden of proof as to the absence of fault',
  'shall pay interest at the statutory rate',
  'is released from the obligation to that extent',
  'shall be jointly and severally liable',
];

/** What stands in any case, whatever it is about. */
export const procedure: readonly string[] = [
  'The district court heard the matter in the spring.',
  'The claimant asks that costs be borne by the other side.',
  'Two witnesses were heard and their statements differ.',
  'The defendant did not appear at the first hearing.',
  'An expert gave a written opinion.',
  'The parties tried to settle and failed.',
  'A letter of demand remained without reply.',
  'The appeal was filed in time.',
  'The contract was made by word of mouth.',
  'Photographs were put before the court.',
];
