using System.Text.RegularExpressions;

namespace Bench.Architecture.Tests;

public sealed partial class ServerKindTests
{
    [Fact]
    public void No_code_asks_which_kind_a_server_is()
    {
        var comparisons = from path in Sources("src")
                          from line in File.ReadLines(path)
                          where Comparison.IsMatch(line)
                          select $"{Path.GetFileName(path)}: {line.Trim()}";

        Assert.Empty(comparisons);
    }

    [Theory]
    [InlineData("if (server.Kind == ServerKind.OpenAi)")]
    [InlineData("return ServerKind.Ollama != kind;")]
    [InlineData("server is { Kind: ServerKind.OpenAi }")]
    [InlineData("ServerKind.Simulator => 3,")]
    [InlineData("kinds.Contains(ServerKind.OpenAi)")]
    [InlineData("kind.Equals(ServerKind.OpenAi)")]
    [InlineData("server.Kind.Word == \"openai\"")]
    [InlineData("server.Kind.Word is \"openai\"")]
    public void Asking_is_recognized(string line) => Assert.Matches(Comparison, line);

    [Theory]
    [InlineData("new ServerSpec { Kind = ServerKind.Ollama }")]
    [InlineData("private static DefaultAddress Home => ServerKind.Default.Addressing.Default!;")]
    [InlineData("kind.Api.Match(_ => 1, _ => 2)")]
    public void Naming_a_kind_is_not_asking(string line) => Assert.DoesNotMatch(Comparison, line);

    private static IEnumerable<string> Sources(params string[] folder) =>
        Directory.EnumerateFiles(Path.Combine([RepositoryFolder.Path, .. folder]), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any());

    [GeneratedRegex(
        @"([=!]=|\bis\b( not)?|\b(or|and)\b|Kind:|\bcase\b|(Equals|Contains)\()\s*ServerKind\.\w+([^.\w]|$)|ServerKind\.\w+\s*([=!]=|"
            + @"=>)|Kind\.Word\s*([=!]=|\bis\b)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison { get; }
}
