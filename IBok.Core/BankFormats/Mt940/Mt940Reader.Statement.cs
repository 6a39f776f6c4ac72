using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Mt940;

/// <summary>Balances and movements.</summary>
internal sealed partial class Mt940Reader
{
    private void Open(ReadOnlySpan<byte> value, int column)
    {
        if (file.IsOpen) CutOff();
        if (messageLine == 0) messageLine = lines.Number;
        if (Mt940Balance.Parse(value, out var wrong) is not { } opening)
        {
            file.Fault(lines.Number, column + wrong + 1, "statement-opening", value);
            Head("PLN", null, null);
            return;
        }

        Head(opening.Currency, opening.Day, opening.Amount);
    }

    private void Head(string currency, DateOnly? day, Money? opening)
    {
        file.Begin(new(messageLine, account, accountText, number, currency, day, opening));
        if (accountText.Length == 0) file.Fault(messageLine, 0, "statement-account", "", ":25:");
        messageLine = 0;
    }

    // A movement or a closing balance of a statement that has no opening one.
    private void NeedHead()
    {
        if (file.IsOpen) return;
        if (messageLine == 0) messageLine = lines.Number;
        Head("PLN", null, null);
        file.Fault(lines.Number, 0, "statement-opening", "", ":60F:");
    }

    private void BeginMovement(ReadOnlySpan<byte> value, int column)
    {
        NeedHead();
        if (!file.IsInZloty) return;
        movement = Mt940Movement.Parse(value, lines.Number, lines.Text, out var wrong);
        if (movement is null) file.Fault(lines.Number, column + wrong.At + 1, wrong.Code, value[wrong.At..]);
        details.Clear();
    }

    private void EndMovement()
    {
        if (movement is not { } done) return;
        movement = null;
        file.Add(details.Complete(done));
        if (details.IsCut) file.Fault(done.Line, 0, "statement-text-cut", "", $"{Mt940Details.Longest}", breaks: false);
        file.TellOfTexts(done.Line);
    }

    private void Close(ReadOnlySpan<byte> value, int column)
    {
        NeedHead();
        if (Mt940Balance.Parse(value, out var wrong) is not { } closing)
        {
            file.Fault(lines.Number, column + wrong + 1, "statement-closing", value);
            file.End(lines.Number, null, null);
            return;
        }

        file.End(lines.Number, closing.Day, closing.Amount);
    }

    private void CutOff()
    {
        file.Fault(lines.Number, 0, "statement-cut", "", ":62F:");
        file.End(lines.Number, null, null);
    }
}
