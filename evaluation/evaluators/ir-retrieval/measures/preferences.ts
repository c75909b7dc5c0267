import {
  balancedPreferenceShare,
  fulfilledPreferences,
  type PreferenceScope,
  possiblePreferences,
  preferenceShare,
  preferenceShareByGroup,
  preferenceShareByPair,
} from '../../../metrics/preference-measures.ts';
import { type Family, family } from './family.ts';

type Value = NonNullable<Family<'preferences'>['value']>;

const preference = (name: string, label: string, definition: string, value: Value): Family =>
  family({
    name,
    view: 'preferences',
    parameters: { kind: 'none' },
    label,
    definition,
    source: 'trec_eval',
    value,
  });

const count = (name: string, label: string, definition: string, value: Value): Family => ({
  ...preference(name, label, definition, value),
  range: [0, Infinity],
  unit: 'preferences',
  summary: 'sum',
});

const SCOPES: readonly { suffix: string; scope: PreferenceScope; words: string }[] = [
  { suffix: '', scope: 'all', words: 'all preferences' },
  { suffix: '_ret', scope: 'retrieved', words: 'preferences with both documents retrieved' },
  { suffix: '_imp', scope: 'implied', words: 'preferences with a document retrieved' },
];

const shares = ({ suffix, scope, words }: (typeof SCOPES)[number]): Family[] => [
  preference(`prefs_simp${suffix}`, `Preferences (${words})`, `Share fulfilled of ${words}.`, (topic) =>
    preferenceShare(topic, scope),
  ),
  preference(
    `prefs_pair${suffix}`,
    `Preferences by pair (${words})`,
    `Share fulfilled of ${words}, averaged over pairs of documents.`,
    (topic) => preferenceShareByPair(topic, scope),
  ),
  preference(
    `prefs_avgjg${suffix}`,
    `Preferences by assessor (${words})`,
    `Share fulfilled of ${words}, averaged over judgment groups.`,
    (topic) => preferenceShareByGroup(topic, scope),
  ),
  ...(scope === 'implied'
    ? []
    : [
        preference(
          `prefs_avgjg_Rnonrel${suffix}`,
          `Balanced preferences (${words})`,
          `Share fulfilled of ${words}, averaged over judgment groups, with as many nonrelevant documents as relevant ones.`,
          (topic) => balancedPreferenceShare(topic, scope),
        ),
      ]),
];

export const preferenceFamilies: readonly Family[] = [
  count('prefs_num_prefs_poss', 'Possible preferences', 'Number of preferences.', (topic) =>
    possiblePreferences(topic, 'all'),
  ),
  count('prefs_num_prefs_ful', 'Fulfilled preferences', 'Number of preferences fulfilled.', (topic) =>
    fulfilledPreferences(topic, 'all'),
  ),
  count(
    'prefs_num_prefs_ful_ret',
    'Fulfilled preferences, both retrieved',
    'Number of preferences fulfilled with both documents retrieved.',
    (topic) => fulfilledPreferences(topic, 'retrieved'),
  ),
  ...SCOPES.flatMap(shares),
];
