using System.Globalization;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace Bench.Studies.Tests.Capacity.Engine;

/// <summary>
/// The truth of every configuration, recorded beside the tests: to work it out takes minutes. The slow tests do, and hold the file to it.
/// </summary>
internal static class EngineTruths
{
    private const string Name = "engine-truths.csv";
    private const string Head = "configuration;ttft_p95_ms;tpot_p95_ms;users_at_5_percent;users_at_2.5_percent";

    public static IReadOnlyList<EngineTruth> Recorded =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, Name)).Skip(1).Select(Read)];

    /// <summary>Fails if the file says something else; with <c>BENCH_UPDATE_GOLDEN=1</c> it is written anew.</summary>
    public static void Record(IReadOnlyList<EngineTruth> truths, [CallerFilePath] string self = "")
    {
        var text = string.Concat(truths
            .Select((truth, index) => Invariant($"{EngineConfiguration.All[index].Name};{truth.TtftMs};{truth.TpotMs};")
                + Invariant($"{truth.Highest};{truth.Lowest}"))
            .Prepend(Head)
            .Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("BENCH_UPDATE_GOLDEN") == "1")
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(self)!, Name), text);
        else
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Name)), text);
    }

    private static EngineTruth Read(string line, int index)
    {
        var fields = line.Split(';');
        Assert.Equal(EngineConfiguration.All[index].Name, fields[0]);
        return new EngineTruth(
            Number(fields[1]), fields[2].Length == 0 ? null : Number(fields[2]), (int)Number(fields[3]), (int)Number(fields[4]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
