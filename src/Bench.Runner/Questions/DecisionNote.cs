using Bench.Scenarios.Definition;

namespace Bench.Runner.Questions;

/// <summary>Said of a file that asks for a decision where its cells are only measured.</summary>
internal static class DecisionNote
{
    public static void Write(ScenarioDefinition scenario, TextWriter people)
    {
        foreach (var verb in scenario.DecidingVerbs)
            people.WriteLine(
                $"The file describes a decision, which `bench {verb}` makes. `bench run` measures every cell of "
                    + "the sweep, and decides nothing.");
    }
}
