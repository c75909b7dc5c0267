import { serve } from '#server/http/operation.ts';
import { getCertificateOperation } from '#server/rest/certificates.ts';

export const GET = serve(getCertificateOperation);
