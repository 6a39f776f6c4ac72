using IBok.Core.Documents;
using IBok.Core.Kernel;

namespace IBok.Blazor.Access;

/// <summary>Files of a posted form; one that is too large is refused before it is read.</summary>
internal static class Uploads
{
    private const int LongestName = 100;

    /// <summary>On disk a file has one name of plain signs, whatever was sent.</summary>
    public static string PlainName(string sent, string otherwise)
    {
        var plain = new string([.. Path.GetFileName(sent).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')]).TrimStart('.');
        return plain.Length is 0 or > LongestName ? otherwise : plain;
    }

    /// <summary>Every chosen file under a name; nothing where none was chosen.</summary>
    public static async Task<Result<IReadOnlyList<Upload>>> Of(HttpContext context, string name, int mostBytes)
    {
        List<Upload> files = [];
        foreach (var file in context.Request.HasFormContentType ? context.Request.Form.Files.GetFiles(name) : [])
        {
            if (file.Length == 0 && file.FileName.Length == 0) continue; // an empty field is posted as a nameless file
            if (file.Length > mostBytes) return new PaperScan.TooLarge(mostBytes);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, context.RequestAborted);
            files.Add(new(file.FileName, bytes.ToArray()));
        }

        return new Result<IReadOnlyList<Upload>>.Ok(files);
    }
}
