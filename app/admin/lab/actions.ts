'use server';

import { z } from 'zod';
import { userAction } from '@/lib/action';
import { LabInput } from '@/lib/lab/lab-run';
import { startLab, stopLab } from '@/lib/lab/run-lab';

export const startLabAction = userAction(LabInput, async ({ input, user }) => startLab(user, input));

export const stopLabAction = userAction(z.null(), async ({ user }) => stopLab(user));
