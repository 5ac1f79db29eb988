import { posterAnswer } from '@/lib/http/poster-answer';

export const GET = posterAnswer;
