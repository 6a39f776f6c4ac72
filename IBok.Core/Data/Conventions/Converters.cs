using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IBok.Core.Data.Conventions;

/// <summary>Business days are day numbers: they order, subtract and index as integers on every database.</summary>
internal sealed class DayConverter() : ValueConverter<DateOnly, int>(day => day.DayNumber, number => DateOnly.FromDayNumber(number));

internal sealed class MonthConverter() : ValueConverter<Month, int>(month => month.Value, value => Month.OfValue(value));

internal sealed class NrbConverter() : ValueConverter<Nrb, string>(nrb => nrb.ToString(), text => Nrb.Known(text));

internal sealed class AreaConverter() : ValueConverter<Area, long>(area => area.Hundredths, hundredths => new(hundredths));

/// <summary>Instants are UTC ticks: SQLite cannot compare DateTimeOffset.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTime, long>(
    instant => instant.ToUniversalTime().Ticks, ticks => new(ticks, DateTimeKind.Utc));
