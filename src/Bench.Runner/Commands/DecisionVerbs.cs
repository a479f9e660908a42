namespace Bench.Runner.Commands;

/// <summary>Every verb that decides by measuring, in the order in which help shows them. To add one: its line here.</summary>
internal static class DecisionVerbs
{
    public static readonly IReadOnlyList<DecisionVerb> All =
        [QuickCommand.Verb, CompareCommand.Verb, CapacityCommand.Verb, ChooseCommand.Verb, FitCommand.Verb];
}
