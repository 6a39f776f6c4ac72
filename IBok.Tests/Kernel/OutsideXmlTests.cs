using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Xml;
using FluentAssertions;
using IBok.Core.Kernel;

namespace IBok.Tests.Kernel;

public sealed class OutsideXmlTests
{
    [Theory]
    [Trait("Asvs", "10")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>")]
    [InlineData("<!DOCTYPE x SYSTEM \"HERE\"><x/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY % a SYSTEM \"HERE\"> %a;]><x/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><x>&c;</x>")]
    [InlineData("<x>&unknown;</x>")]
    public void What_would_fetch_or_grow_is_refused_and_nobody_is_called(string text)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var hostile = text.Replace("HERE", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x.dtd", StringComparison.Ordinal);
        foreach (var open in new Func<XmlReader>[] { () => OutsideXml.Open(new StringReader(hostile)), () => OutsideXml.Open(new MemoryStream(Encoding.UTF8.GetBytes(hostile))) })
            new Action(() => ReadAll(open)).Should().Throw<XmlException>();
        listener.Pending().Should().BeFalse("nothing is ever fetched");
    }

    [Fact]
    [Trait("Asvs", "10")]
    public void A_file_longer_than_its_limit_is_refused_and_a_shorter_one_read()
    {
        var text = $"<x>{new string('a', 5_000)}</x>";
        ReadAll(() => OutsideXml.Open(new StringReader(text), 6_000)).Should().Be(5_000);
        new Action(() => ReadAll(() => OutsideXml.Open(new StringReader(text), 4_000))).Should().Throw<XmlException>();
    }

    [Fact]
    public async Task Remarks_instructions_and_blanks_between_elements_are_passed_over()
    {
        const string text = "<?xml version=\"1.0\"?><?style x?><!-- by hand --><x>\n  <y>1</y>\n  <!-- more --></x>";
        using var letters = OutsideXml.Open(new StringReader(text));
        using var bytes = OutsideXml.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        List<XmlNodeType> seen = [], seenInBytes = [];
        while (letters.Read()) seen.Add(letters.NodeType);
        while (await bytes.ReadAsync()) seenInBytes.Add(bytes.NodeType);
        seen.Should().Equal(XmlNodeType.XmlDeclaration, XmlNodeType.Element, XmlNodeType.Element, XmlNodeType.Text, XmlNodeType.EndElement, XmlNodeType.EndElement);
        seenInBytes.Should().Equal(seen);
    }

    private static int ReadAll(Func<XmlReader> open)
    {
        using var xml = open();
        var read = 0;
        while (xml.Read()) read += xml.NodeType == XmlNodeType.Text ? xml.Value.Length : 0;
        return read;
    }
}
