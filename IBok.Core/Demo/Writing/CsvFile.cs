using System.Security.Cryptography;

namespace IBok.Core.Demo.Writing;

/// <summary>
/// One CSV file of a package, written field by field into a byte buffer and hashed on the way: millions of rows take seconds, because
/// no number or date becomes a string first.
/// </summary>
internal sealed partial class CsvFile : IDisposable
{
    private const int Room = 1 << 17;

    private readonly FileStream file;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[Room];
    private int used;
    private bool inRow;

    public CsvFile(string folder, string name, string columns)
    {
        Name = name;
        file = new(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        foreach (var column in columns.Split(';')) Text(column);
        EndLine();
    }

    public string Name { get; }

    /// <summary>Data rows, the header not counted.</summary>
    public int Rows { get; private set; }

    /// <summary>Sum of <see cref="Amount"/>, in grosze.</summary>
    public long Total { get; private set; }

    public long Bytes { get; private set; }

    public void EndRow()
    {
        EndLine();
        Rows++;
    }

    /// <summary>Writes the rest; answers the hash of all bytes, lower-case hex.</summary>
    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        file.Dispose();
        hash.Dispose();
    }

    private void Begin(int bytes)
    {
        Reserve(bytes + 1);
        if (inRow) buffer[used++] = (byte)';';
        inRow = true;
    }

    private void EndLine()
    {
        Reserve(1);
        buffer[used++] = (byte)'\n';
        inRow = false;
    }

    private void Reserve(int bytes)
    {
        if (used + bytes > buffer.Length) Flush();
    }

    private void Flush()
    {
        hash.AppendData(buffer.AsSpan(0, used));
        file.Write(buffer, 0, used);
        (Bytes, used) = (Bytes + used, 0);
    }
}
