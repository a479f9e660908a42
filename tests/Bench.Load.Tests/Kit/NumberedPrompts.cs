using System.Globalization;
using Bench.Core.Contracts;
using Bench.Core.Plans;

namespace Bench.Load.Tests.Kit;

/// <summary>
/// The prompt of a request is its number, and of a ramp or a drain the word behind it; a later turn's is conversation.turn.
/// </summary>
/// <param name="lastTurn">The turn that ends a conversation; null where none does by itself.</param>
internal sealed class NumberedPrompts(Action<int>? making = null, int? lastTurn = null) : IPromptSource
{
    public RequestContent ContentFor(Phase phase, int request)
    {
        making?.Invoke(request);
        var part = phase is Phase.Ramp or Phase.Drain ? " " + phase.Word : "";
        return new RequestContent(request.ToString(CultureInfo.InvariantCulture) + part, OutputTokens: 5);
    }

    public RequestContent ContentFor(Phase phase, int conversation, int turn) => turn == 1
        ? ContentFor(phase, conversation)
        : new RequestContent(string.Create(CultureInfo.InvariantCulture, $"{conversation}.{turn}"), OutputTokens: 5)
        {
            EndsConversation = turn == lastTurn,
        };
}
