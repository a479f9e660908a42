using System.Globalization;
using Bench.Core.Contracts;
using Bench.Core.Plans;

namespace Bench.Load.Tests.Kit;

/// <summary>The prompt of a request is its number.</summary>
internal sealed class NumberedPrompts(Action<int>? making = null) : IPromptSource
{
    public string PromptFor(Phase phase, int request)
    {
        making?.Invoke(request);
        return request.ToString(CultureInfo.InvariantCulture);
    }
}
