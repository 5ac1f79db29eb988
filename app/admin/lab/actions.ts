'use server';

import { z } from 'zod';
import { adminAction } from '@/lib/action';
import { LabInput } from '@/lib/lab/lab-run';
import { startLab, stopLab } from '@/lib/lab/run-lab';

export const startLabAction = adminAction(LabInput, async ({ input, user }) => startLab(user, input));

export const stopLabAction = adminAction(z.null(), async ({ user }) => stopLab(user));
