namespace WixFlowGen.Tests;

/// <summary>The smallest flow that is worth a test; examples of the manual test it.</summary>
internal static class RenameFolder
{
    public const string Flow = """
        flow: rename-folder
        on: { call: { permissions: admin } }
        inputs:
          folderId: { type: string }
          name: { type: string }
        steps:
          - id: renamed
            call: media.folders.updateFolder
            with: { folder: { id: '${{ inputs.folderId }}', displayName: '${{ inputs.name }}' } }
        outputs:
          name: ${{ renamed.folder.displayName }}
        """;
}
