using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>
/// How a bank's answer to collections is read: a delimited file whose columns are named (bank-formats.md, 3.1: no layout is public, so it is agreed
/// with the bank). The payment identifier stands in <see cref="DelimitedColumns.PaidTo"/>, the code in <see cref="DelimitedColumns.Code"/>, the
/// words in <see cref="DelimitedColumns.Title"/>, the day of value or refusal in <see cref="DelimitedColumns.BookedOn"/>.
/// </summary>
public sealed record AnswerProfile
{
    /// <summary>Our own, documented one: <c>IDP;kwota;data;kod;opis</c>; an empty code, <c>0</c> or <c>OK</c> says executed.</summary>
    public static readonly AnswerProfile IBok = new()
    {
        File = new()
        {
            Name = "IBOK", Columns = new() { BookedOn = "data", Amount = "kwota", PaidTo = "IDP", Code = "kod", Title = "opis" },
        },
    };

    /// <summary>The names of settings are those of <see cref="DelimitedProfile"/>.</summary>
    [Required]
    public DelimitedProfile File { get; init; } = null!;

    /// <summary>Codes that say that the debit was executed; case and spaces around them do not matter.</summary>
    public IList<string> ExecutedCodes { get; init; } = [];

    [JsonIgnore]
    public string Name => File.Name;

    internal bool IsExecuted(string code) => ExecutedCodes.Count == 0 ? code is "" or "0" or "OK" : ExecutedCodes.Contains(code, StringComparer.OrdinalIgnoreCase);

    /// <summary>An answer without identifiers or codes says nothing of any debit.</summary>
    public sealed record WrongColumns() : Problem("answer-profile-columns");

    /// <summary>The profile if answers can be read by it, otherwise the first thing that is wrong with it.</summary>
    public Result<AnswerProfile> Checked()
    {
        if (File.Checked() is Result<DelimitedProfile>.Refused no) return no.Problem;
        return File.Columns is { PaidTo: not null, Code: not null } ? this : new WrongColumns();
    }

    /// <summary>Whether files can be read by it.</summary>
    internal bool IsGood => File is not null && Checked() is Result<AnswerProfile>.Ok;
}
