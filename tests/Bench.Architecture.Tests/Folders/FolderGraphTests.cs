namespace Bench.Architecture.Tests.Folders;

public sealed class FolderGraphTests
{
    private static readonly IReadOnlySet<(string, string)> None = new HashSet<(string, string)>();

    [Fact]
    public void Without_a_way_back_there_is_no_cycle() =>
        Assert.Empty(Graph("A→B", "A→C", "B→C").ShortestCycle(None));

    [Fact]
    public void Of_several_cycles_the_shortest_is_told() =>
        Assert.Equal(
            ["P.D → P.E (Type → Type)", "P.E → P.D (Type → Type)"], Words(Graph("A→B", "B→C", "C→A", "D→E", "E→D").ShortestCycle(None)));

    [Fact]
    public void A_cycle_over_three_folders_is_told_in_order() =>
        Assert.Equal(
            ["P.A → P.B (Type → Type)", "P.B → P.C (Type → Type)", "P.C → P.A (Type → Type)"],
            Words(Graph("A→B", "B→C", "C→A").ShortestCycle(None)));

    [Fact]
    public void A_use_that_is_left_out_closes_no_cycle() =>
        Assert.Empty(Graph("A→B", "B→A").ShortestCycle(new HashSet<(string, string)> { ("P.B", "P.A") }));

    [Fact]
    public void A_use_closes_a_cycle_where_there_is_a_way_back()
    {
        var graph = Graph("A→B", "B→A", "B→C");

        Assert.Equal(["P.A → P.B (Type → Type)", "P.B → P.A (Type → Type)"], Words(graph.Uses.Where(graph.ClosesCycle)));
    }

    [Fact]
    public void What_only_the_body_of_a_method_mentions_is_a_use() =>
        Assert.Contains(
            new TypeReference(new TypeName("Bench.Architecture.Tests.Folders", nameof(FolderDirectionTests)), new TypeName(
                "Bench.Architecture.Tests", nameof(ProjectFile))),
            CompiledAssembly.ReferencesOf(typeof(FolderGraphTests).Assembly.Location));

    private static FolderGraph Graph(params string[] uses) => new("P", uses.Select(use => new TypeReference(Type(use[0]), Type(use[2]))));

    private static TypeName Type(char folder) => new($"P.{folder}", "Type");

    private static IEnumerable<string> Words(IEnumerable<FolderUse> uses) => uses.Select(use => use.ToString());
}
