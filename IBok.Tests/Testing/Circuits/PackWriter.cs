using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace IBok.Tests.Testing.Circuits;

/// <summary>One message of the hub protocol "blazorpack": the small part of MessagePack that it uses, behind its length.</summary>
internal sealed class PackWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new(512);

    /// <summary>A call that asks for no answer.</summary>
    public static PackWriter Call(string method, int arguments) => new PackWriter().Array(6).Int(1).Map().Nil().Str(method).Array(arguments);

    public PackWriter Array(int count) => count < 16 ? Byte((byte)(0x90 | count)) : Byte(0xdc).Short(count);

    public PackWriter Map() => Byte(0x80);

    public PackWriter Nil() => Byte(0xc0);

    public PackWriter Bool(bool value) => Byte(value ? (byte)0xc3 : (byte)0xc2);

    public PackWriter Int(long value)
    {
        if (value is >= 0 and < 128) return Byte((byte)value);
        Byte(0xd3);
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(8), value);
        bytes.Advance(8);
        return this;
    }

    public PackWriter Str(string? text)
    {
        if (text is null) return Nil();
        var length = Encoding.UTF8.GetByteCount(text);
        if (length < 32) Byte((byte)(0xa0 | length));
        else if (length <= ushort.MaxValue) Byte(0xda).Short(length);
        else Byte(0xdb).Short(length >> 16).Short(length & 0xffff);
        bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(length)));
        return this;
    }

    public PackWriter Bin(ReadOnlySpan<byte> value)
    {
        Byte(0xc6).Short(value.Length >> 16).Short(value.Length & 0xffff);
        value.CopyTo(bytes.GetSpan(value.Length));
        bytes.Advance(value.Length);
        return this;
    }

    /// <summary>The message as it goes over the wire; a call still lacks its empty list of streams.</summary>
    public byte[] Framed()
    {
        List<byte> length = [];
        for (var left = (uint)bytes.WrittenCount; ; left >>= 7)
        {
            length.Add((byte)(left < 0x80 ? left : (left & 0x7f) | 0x80));
            if (left < 0x80) return [.. length, .. bytes.WrittenSpan];
        }
    }

    private PackWriter Short(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes.GetSpan(2), (ushort)value);
        bytes.Advance(2);
        return this;
    }

    private PackWriter Byte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
        return this;
    }
}
