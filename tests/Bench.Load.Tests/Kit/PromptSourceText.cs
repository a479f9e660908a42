using Bench.Core.Contracts;
using Bench.Core.Plans;

namespace Bench.Load.Tests.Kit;

/// <summary>The text alone, for tests that are about nothing else.</summary>
internal static class PromptSourceText
{
    extension(IPromptSource source)
    {
        public string TextFor(Phase phase, int request) => source.ContentFor(phase, request).Prompt;
    }
}
