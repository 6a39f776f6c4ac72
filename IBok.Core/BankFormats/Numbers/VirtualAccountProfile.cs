using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Numbers;

/// <summary>
/// How a bank builds the accounts on which mass payments come in (bank-formats.md, 5.1): check digits, sort code, a fixed block
/// that names the client, the client's number of the payer filled with zeros. The split is agreed with the bank, so it is a
/// setting. Plain data.
/// </summary>
/// <param name="SortCode">Eight digits.</param>
/// <param name="ClientPrefix">None to twelve digits.</param>
/// <param name="PayerLength">Most digits that a payer's number may have; with the prefix at most sixteen, zeros stand between.</param>
public sealed record VirtualAccountProfile(string SortCode, string ClientPrefix, int PayerLength)
{
    private const int Behind = 16, LongestPrefix = 12;

    public sealed record WrongPrefix(string Prefix) : Problem("virtual-account-prefix");

    public sealed record WrongPayerLength(int PayerLength, int Most) : Problem("virtual-account-length");

    public sealed record WrongPayer(string Payer, int Most) : Problem("virtual-account-payer");

    /// <summary>The profile if accounts can be built by it.</summary>
    public Result<VirtualAccountProfile> Checked()
    {
        if (Kernel.SortCode.Parse(SortCode) is Result<SortCode>.Refused { Problem: var problem }) return problem;
        if (ClientPrefix.Length > LongestPrefix || ClientPrefix.AsSpan().ContainsAnyExceptInRange('0', '9')) return new WrongPrefix(ClientPrefix);
        var most = Behind - ClientPrefix.Length;
        return PayerLength >= 1 && PayerLength <= most ? this : new WrongPayerLength(PayerLength, most);
    }

    /// <summary>The account of a payer.</summary>
    /// <param name="payer">Digits, at most <see cref="PayerLength"/>.</param>
    public Result<Nrb> Account(string payer)
    {
        if (Checked() is Result<VirtualAccountProfile>.Refused { Problem: var problem }) return problem;
        if (payer.Length == 0 || payer.Length > PayerLength || payer.AsSpan().ContainsAnyExceptInRange('0', '9')) return new WrongPayer(payer, PayerLength);
        return Nrb.WithCheck(Kernel.CheckDigits.Plain(SortCode) + ClientPrefix + payer.PadLeft(Behind - ClientPrefix.Length, '0'));
    }

    /// <summary>
    /// The payer's number in an account, with leading zeros to <see cref="PayerLength"/>; null for an account of another pool.
    /// </summary>
    public string? PayerOf(Nrb account)
    {
        var digits = account.ToString();
        var pool = Kernel.CheckDigits.Plain(SortCode) + ClientPrefix;
        if (!digits.AsSpan(2).StartsWith(pool, StringComparison.Ordinal)) return null;
        var (between, payer) = (digits[(2 + pool.Length)..^PayerLength], digits[^PayerLength..]);
        return between.AsSpan().ContainsAnyExcept('0') ? null : payer;
    }
}
