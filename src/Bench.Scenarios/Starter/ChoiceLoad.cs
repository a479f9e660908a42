namespace Bench.Scenarios.Starter;

/// <summary>The conditions under which the candidates of a generated scenario are measured. Null stands for the usual value.</summary>
/// <param name="Context">num_ctx in tokens.</param>
/// <param name="PromptTokens">The length of a prompt in tokens.</param>
/// <param name="Users">Users at once.</param>
/// <param name="Pulls">True if candidates that the server lacks are fetched before the run.</param>
/// <param name="ComparesAnswers">True if quantizations of one model are compared by what they answer,
/// which takes more requests and a seed.</param>
public sealed record ChoiceLoad(int? Context, int? PromptTokens, int? Users, bool Pulls, bool ComparesAnswers);
