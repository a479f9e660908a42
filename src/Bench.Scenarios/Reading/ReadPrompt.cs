using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Scenarios.Reading;

/// <summary>The content of <c>prompt</c>.</summary>
internal sealed record ReadPrompt(
    PromptSpec Prompt, ConversationSpec? Conversation, IReadOnlyList<PromptImage> Images, IReadOnlyList<JsonElement> Tools);
