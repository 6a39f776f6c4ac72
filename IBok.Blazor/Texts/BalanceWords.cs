using IBok.Core.Kernel;

namespace IBok.Blazor.Texts;

/// <summary>A balance in words: the sign alone says nothing to people (JSM §4.1e).</summary>
public static class BalanceWords
{
    public static string Of(Money balance) => balance.Grosze switch
    {
        > 0 => Text.Of("balance.owed", ("Amount", balance.ToString())),
        < 0 => Text.Of("balance.credit", ("Amount", (-balance).ToString())),
        _ => Text.Of("balance.zero", ("Amount", balance.ToString())),
    };
}
