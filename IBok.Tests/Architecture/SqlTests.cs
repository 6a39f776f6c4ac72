using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Architecture;

/// <summary>SQL outside Data/ is the same on SQLite and PostgreSQL (issue 1/10: that comes later and must not need a rewrite).</summary>
public sealed partial class SqlTests
{
    [Theory]
    [InlineData(@"\bPRAGMA\b")]
    [InlineData(@"\bINSERT\s+OR\b")]
    [InlineData(@"\bREPLACE\s+INTO\b")]
    [InlineData(@"\bAUTOINCREMENT\b")]
    [InlineData(@"\bstrftime\s*\(")]
    [InlineData(@"\bjulianday\s*\(")]
    [InlineData(@"\browid\b")]
    [InlineData(@"\bsqlite_\w+")]
    [InlineData(@"\bIFNULL\s*\(")]
    [InlineData(@"\bGLOB\b")]
    [InlineData(@"\blast_insert_rowid\b")]
    [InlineData(@"\bgroup_concat\s*\(")]
    public void No_statement_outside_Data_speaks_one_database_s_dialect(string dialect) =>
        Statements().Where(s => Regex.IsMatch(s.Sql, dialect, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking))
            .Select(s => $"{s.File}: {s.Sql}").Should().BeEmpty();

    [Fact]
    public void The_search_sees_the_dialect_where_it_may_be_spoken() =>
        Regex.IsMatch(File.ReadAllText(Path.Combine(Repo.Root, "IBok.Core", "Data", "SqliteSetup.cs")), @"\bPRAGMA\b", RegexOptions.NonBacktracking).Should().BeTrue();

    [Fact]
    public void Names_in_statements_are_quoted_because_PostgreSQL_folds_the_others() =>
        Statements().Where(s => UnquotedTable().IsMatch(s.Sql)).Select(s => $"{s.File}: {s.Sql}").Should().BeEmpty();

    [Fact]
    public void The_provider_of_the_database_is_named_only_in_Data() =>
        Repo.Sources("IBok.Core", "*.cs").Where(f => !InData(f))
            .Where(f => File.ReadAllText(f) is var text && (text.Contains("Microsoft.Data.Sqlite", StringComparison.Ordinal) || text.Contains("SQLitePCL", StringComparison.Ordinal)))
            .Should().BeEmpty();

    private static List<(string File, string Sql)> Statements()
    {
        List<(string File, string Sql)> found = [.. Repo.Sources("IBok.Core", "*.cs").Concat(Repo.Sources("IBok.Blazor", "*.cs")).Where(f => !InData(f))
            .SelectMany(f => Literals().Matches(File.ReadAllText(f)).Select(m => (Path.GetRelativePath(Repo.Root, f), m.Value)))
            .Where(s => Verbs().IsMatch(s.Value))];
        found.Should().HaveCountGreaterThan(10, "a test that reads no statement proves nothing");
        return found;
    }

    private static bool InData(string file) => file.StartsWith(Path.Combine(Repo.Root, "IBok.Core", "Data"), StringComparison.Ordinal);

    [GeneratedRegex("\"(?:[^\"\\\\\\n]|\\\\.)*\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|JOIN|PRAGMA|ORDER BY)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Verbs();

    [GeneratedRegex(@"\b(FROM|JOIN|INTO)\s+[A-Za-z]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex UnquotedTable();
}
