using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Calendar;

/// <summary>A day off that no rule gives, with the act that made it one.</summary>
public sealed class OneOffHoliday
{
    public required DateOnly Day { get; init; }

    public required string Name { get; init; }

    public required string Source { get; init; }
}

internal sealed class OneOffHolidayConfiguration : IEntityTypeConfiguration<OneOffHoliday>
{
    /// <summary>Those known when the program was made.</summary>
    internal static readonly OneOffHoliday[] Known =
    [
        new()
        {
            Day = new(2018, 11, 12), Name = "Święto Narodowe z okazji Setnej Rocznicy Odzyskania Niepodległości",
            Source = "ustawa z dnia 7 listopada 2018 r., Dz.U. 2018 poz. 2117",
        },
    ];

    public void Configure(EntityTypeBuilder<OneOffHoliday> holiday)
    {
        holiday.HasKey(h => h.Day);
        holiday.HasData(Known);
    }
}
