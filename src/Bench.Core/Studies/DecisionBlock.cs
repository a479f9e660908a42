namespace Bench.Core.Studies;

/// <summary>The part of a scenario in a scenario file by which a verb decides about it.</summary>
/// <param name="Verb">The verb, and the key under which the block stands: <c>compare</c>.</param>
/// <param name="Inputs">Its keys, in the order of the documentation.</param>
public sealed record DecisionBlock(string Verb, IReadOnlyList<StudyInput> Inputs);
