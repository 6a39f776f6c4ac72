using System.Globalization;
using System.Text;
using QRCoder;

namespace IBok.Blazor.Print;

/// <summary>A QR code as one SVG path: a rectangle for each run of dark modules, so that a strict policy needs no inline style.</summary>
internal static class QrPath
{
    /// <returns>Modules a side with the quiet zone, and the path in modules.</returns>
    public static (int Size, string Path) Of(string content)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x]) continue;
                var from = x;
                while (x + 1 < row.Count && row[x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1h-{x - from + 1}z");
            }
        }

        return (code.ModuleMatrix.Count, path.ToString());
    }
}
