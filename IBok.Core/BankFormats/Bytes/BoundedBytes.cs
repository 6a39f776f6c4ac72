namespace IBok.Core.BankFormats.Bytes;

/// <summary>A stream read through a buffer that is always filled to the brim, so that nothing depends on the pieces in which it gives its bytes; no further than so many.</summary>
internal sealed class BoundedBytes(Stream bytes, long most)
{
    private long left = most;

    /// <summary>There is no more, or no more is read.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>The stream goes on where reading ended.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Fills the buffer behind what is in it and answers where it ends now.</summary>
    public int Fill(byte[] buffer, int end)
    {
        while (end < buffer.Length && !AtEnd)
        {
            if (left == 0)
            {
                IsTooLong = bytes.ReadByte() >= 0;
                AtEnd = true;
                return end;
            }

            var read = bytes.Read(buffer, end, (int)Math.Min(left, buffer.Length - end));
            AtEnd = read == 0;
            end += read;
            left -= read;
        }

        return end;
    }
}
