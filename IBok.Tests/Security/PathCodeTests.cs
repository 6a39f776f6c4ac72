using FluentAssertions;
using FsCheck.Fluent;
using IBok.Blazor.Access;
using IBok.Tests.Testing;

namespace IBok.Tests.Security;

/// <summary>Codes of the accounting system as they stand in paths.</summary>
public sealed class PathCodeTests
{
    [Theory]
    [InlineData("L-00002", "L-00002")]
    [InlineData("OS_1.12", "OS_1.12")]
    [InlineData("OS1/12/3", "OS1~2F12~2F3")]
    [InlineData("4%2F", "4~252F")]
    [InlineData("a~b?c#d", "a~7Eb~3Fc~23d")]
    [InlineData("Ł&+", "~C5~81~26~2B")]
    [InlineData("..", "~2E~2E")]
    public void A_plain_code_stands_as_it_is_and_every_other_sign_as_its_digits(string code, string path)
    {
        PathCode.Of(code).Should().Be(path);
        PathCode.Read(path).Should().Be(code);
    }

    [Theory]
    [InlineData("~")]
    [InlineData("~zz")]
    [InlineData("~4C-00002")]
    [InlineData("OS1~2f12")]
    [InlineData("OS1%2F12~2F3")]
    [InlineData("~C5")]
    public void What_we_never_write_is_no_code(string path) => PathCode.Read(path).Should().Be(path);

    [Fact]
    public void Any_code_comes_back_out_of_signs_that_every_path_can_bear() => Always.Holds(
        Gen.Choose(0x21, 0x2FF).Select(c => (char)c).ArrayOf().Where(c => c.Length > 0).ToArbitrary(), signs =>
        {
            var code = new string(signs);
            PathCode.Of(code).Should().MatchRegex("^[A-Za-z0-9._~-]+$").And.NotMatchRegex(@"^\.{1,2}$");
            PathCode.Read(PathCode.Of(code)).Should().Be(code);
        }, count: 1_000);
}
