using System.Globalization;
using Bench.Core.Contracts;
using Bench.Core.Plans;

namespace Bench.Load.Tests.Kit;

/// <summary>The prompt of a request is its number; a later turn's is conversation.turn.</summary>
internal sealed class NumberedPrompts(Action<int>? making = null) : IPromptSource
{
    public string PromptFor(Phase phase, int request)
    {
        making?.Invoke(request);
        return request.ToString(CultureInfo.InvariantCulture);
    }

    public string PromptFor(Phase phase, int conversation, int turn) =>
        turn == 1 ? PromptFor(phase, conversation) : string.Create(CultureInfo.InvariantCulture, $"{conversation}.{turn}");
}
