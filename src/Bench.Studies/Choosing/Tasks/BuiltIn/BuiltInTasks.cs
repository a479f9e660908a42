using Bench.Core.Seeds;

namespace Bench.Studies.Choosing.Tasks.BuiltIn;

/// <summary>
/// The tasks that come with the harness: made from templates by a seed, so that no model can have learned them, and with answers that
/// are known by construction. A pure function: the same seed makes the same tasks. A change of a template changes the tasks of a seed,
/// which their digest tells (<see cref="TaskDigest"/>).
/// </summary>
public static class BuiltInTasks
{
    public const int Usual = 100;
    public const int Fewest = 20;
    public const int Most = 1000;

    /// <summary>A task that is there already is drawn again: the same answer twice is no second answer.</summary>
    private const int MostDraws = 10_000;

    private const string Arithmetic = "arithmetic";
    private const string Extraction = "extraction";
    private const string Instructions = "instructions";
    private const string Json = "json";
    private const string Needle = "needle";

    /// <summary>Of twenty tasks: 5, 5, 4, 4 and 2 of the kinds.</summary>
    private static readonly string[] Mix =
    [
        Arithmetic, Extraction, Instructions, Json, Arithmetic, Extraction, Instructions, Json, Arithmetic, Needle,
        Extraction, Arithmetic, Instructions, Json, Extraction, Arithmetic, Instructions, Json, Extraction, Needle,
    ];

    /// <param name="seed">Of the plan.</param>
    /// <param name="count">How many.</param>
    /// <param name="needleWords">Words of the text in which a needle lies.</param>
    public static IReadOnlyList<QualityTask> Of(long seed, int count, int needleWords)
    {
        var key = new SplitMix64((ulong)seed).NextBits();
        string[] kinds = [.. Enumerable.Range(0, count).Select(index => Mix[index % Mix.Length])];
        var needles = kinds.Count(kind => kind == Needle);
        var seen = new HashSet<string>();
        return
        [
            .. kinds.Select((kind, index) =>
            {
                var place = new NeedlePlace(kinds.Take(index).Count(before => before == Needle), needles, needleWords);
                return Enumerable.Range(0, MostDraws)
                    .Select(draw => TaskOf(kind, Choice(index + Most * draw), place))
                    .First(task => seen.Add(task.Prompt));
            }),
        ];

        SeededChoice Choice(int number) => new(new SplitMix64(key + (ulong)number).NextBits());
    }

    private static QualityTask TaskOf(string kind, SeededChoice choice, NeedlePlace place) => kind switch
    {
        Arithmetic => ArithmeticTasks.Make(kind, choice),
        Extraction => ExtractionTasks.Make(kind, choice),
        Instructions => InstructionTasks.Make(kind, choice),
        Json => JsonTasks.Make(kind, choice),
        _ => NeedleTasks.Make(kind, choice, place),
    };
}
