using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Scenarios.Reading;

/// <summary>What <c>prompt</c> held.</summary>
internal sealed record ReadPrompt(
    PromptSpec Prompt, ConversationSpec? Conversation, IReadOnlyList<PromptImage> Images, IReadOnlyList<JsonElement> Tools);
