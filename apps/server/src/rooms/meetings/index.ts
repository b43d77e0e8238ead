// Meetings of groups: recurring dates, agendas of cases, who was there, what was decided, and the minutes of it.
// Only members of the group know of them; what is said of a case is seen by who sees the case, and goes when the case goes.
import type { Room } from '../../kit/room.ts';
import { addItem, changeItem, orderAgenda, removeItem, setAttendance } from './agenda.ts';
import { addMeeting, changeMeeting, closeMeeting } from './change-meeting.ts';
import { deferItem, outcomeHistory, proposeOutcome, recordOutcome, voteOnItem } from './decide.ts';
import { meetingJobs } from './jobs.ts';
import { groupMeetings, myMeetings, readMeeting } from './list-meetings.ts';
import { addAddendum, approveMinutes, readMinutes, writeMinutes } from './minutes.ts';
import { meetingsOfCase } from './of-case.ts';
import { minutesPdf } from './read-pdf.ts';
import { addSeries, changeSeries, endSeries, seriesList } from './series.ts';

export const meetingsRoom: Room = {
  name: 'meetings',
  migrations: new URL('migrations/', import.meta.url),
  routes: [
    myMeetings,
    groupMeetings,
    addMeeting,
    seriesList,
    addSeries,
    changeSeries,
    endSeries,
    readMeeting,
    changeMeeting,
    closeMeeting,
    addItem,
    orderAgenda,
    setAttendance,
    changeItem,
    removeItem,
    deferItem,
    proposeOutcome,
    voteOnItem,
    recordOutcome,
    outcomeHistory,
    readMinutes,
    writeMinutes,
    approveMinutes,
    addAddendum,
    minutesPdf,
    meetingsOfCase,
  ],
  jobs: meetingJobs,
};

export { leaveMeetings } from './leave-meetings.ts';
