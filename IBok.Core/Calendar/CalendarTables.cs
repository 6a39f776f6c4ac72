using IBok.Core.Calendar;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<HolidayProposal> HolidayProposals => Set<HolidayProposal>();

    internal DbSet<OneOffHoliday> OneOffHolidays => Set<OneOffHoliday>();
}
