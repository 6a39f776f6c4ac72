using System.Security.Cryptography;
using IBok.Core.Documents;
using IBok.Core.Kernel;

namespace IBok.Core.Complaints;

/// <summary>A file of a complaint whose content was looked at.</summary>
internal sealed record ReceivedFile(FileKind Kind, string Name, byte[] Bytes, string Sha256)
{
    /// <summary>All of them, or what is wrong with the first bad one. A mail is taken only where the complaint came as one.</summary>
    public static Result<IReadOnlyList<ReceivedFile>> All(IReadOnlyList<Upload> files, ComplaintChannel channel, int mostBytes)
    {
        List<ReceivedFile> taken = [];
        foreach (var file in files)
        {
            if (file.Bytes.Length <= mostBytes && channel == ComplaintChannel.Email && MailText.Read(file.Bytes) is not null)
            {
                taken.Add(new(FileKind.Mail, PaperScan.Shown(file.Name), file.Bytes, Convert.ToHexStringLower(SHA256.HashData(file.Bytes))));
                continue;
            }

            if (PaperScan.Of(file.Name, file.Bytes, mostBytes) is not Result<PaperScan>.Ok { Value: var scan })
                return file.Bytes.Length > mostBytes ? new PaperScan.TooLarge(mostBytes) : new PaperScan.NotAScan();
            taken.Add(new(scan.Kind, scan.Name, scan.Bytes, scan.Sha256));
        }

        return new Result<IReadOnlyList<ReceivedFile>>.Ok(taken);
    }

    public ComplaintFile Of(int complaintId, string by, DateTime at) => new()
    {
        ComplaintId = complaintId, Kind = Kind, OriginalName = Name, Bytes = Bytes, Sha256 = Sha256, By = by, At = at,
    };
}
