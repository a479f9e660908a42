using System.Text.RegularExpressions;

namespace Bench.Architecture.Tests;

public sealed partial class ServerKindTests
{
    /// <summary>What each folder of Bench.Servers may use of the others. Between the clients and the warm-up stands ServerClients, which knows both.</summary>
    private static readonly Dictionary<string, string[]> FoldersOfServers = new()
    {
        ["Http"] = [],
        ["Answers"] = ["Http"],
        ["Lookups"] = ["Http", "Answers"],
        ["Ollama"] = ["Http", "Answers", "Lookups"],
        ["OpenAi"] = ["Http", "Answers", "Lookups", "Ollama"],
        ["WarmUp"] = [],
    };

    public static TheoryData<string> Folders => [.. FoldersOfServers.Keys];

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

    [Fact]
    public void Every_folder_of_the_clients_has_a_row() =>
        Assert.Equal(FoldersOfServers.Keys.Order(), Directory.GetDirectories(Path.Combine(RepositoryFolder.Path, "src", "Bench.Servers")).Select(path => Path.GetFileName(path)).Except(["bin", "obj"]).Order());

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_of_the_clients_uses_only_what_its_row_allows(string folder)
    {
        var used = from path in Sources("src", "Bench.Servers", folder)
                   from Match reference in FolderOfServers.Matches(File.ReadAllText(path))
                   select reference.Groups[1].Value;

        Assert.Subset(new HashSet<string>([folder, .. FoldersOfServers[folder]]), used.ToHashSet());
    }

    private static IEnumerable<string> Sources(params string[] folder) =>
        Directory.EnumerateFiles(Path.Combine([RepositoryFolder.Path, .. folder]), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any());

    [GeneratedRegex(@"([=!]=|\bis\b( not)?|\b(or|and)\b|Kind:|\bcase\b|(Equals|Contains)\()\s*ServerKind\.\w+([^.\w]|$)|ServerKind\.\w+\s*([=!]=|=>)|Kind\.Word\s*([=!]=|\bis\b)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison { get; }

    [GeneratedRegex(@"Bench\.Servers\.(\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FolderOfServers { get; }
}
