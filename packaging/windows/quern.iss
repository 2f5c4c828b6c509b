; The installer for Windows, for Inno Setup 6. Called by packaging/windows.py, which gives Version, Source, Output, Name, Icon, Licence and
; Associations, a file with the registry entries for "Open with".
; What the user wrote (chats, settings, models in their folders) is neither installed here nor removed.

#define App "Quern"

[Setup]
AppId={{6C1C8F62-2B3C-4E0E-9C5B-1D8B7E7D2F4A}
AppName={#App}
AppVersion={#Version}
AppPublisher=The Quern developers
DefaultDirName={autopf}\Quern
DefaultGroupName=Quern
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Licence}
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\quern.exe
OutputDir={#Output}
OutputBaseFilename={#Name}
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "german"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "path"; Description: "Make the command quern-cli known to the command line"

[InstallDelete]
; What an earlier version had and this one does not: two versions of a library beside each other would be loaded at random.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\Quern"; Filename: "{app}\quern.exe"
Name: "{autodesktop}\Quern"; Filename: "{app}\quern.exe"; Tasks: desktopicon

[Registry]
#include Associations
Root: HKA; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotOnPath('{app}')

[Run]
Filename: "{app}\quern.exe"; Description: "{cm:LaunchProgram,Quern}"; Flags: nowait postinstall skipifsilent

[Code]
function NotOnPath(Folder: string): Boolean;
var
  Value: string;
begin
  if not RegQueryStringValue(HKA, 'Environment', 'Path', Value) then
    Value := '';
  Result := Pos(';' + Uppercase(ExpandConstant(Folder)) + ';', ';' + Uppercase(Value) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Value: string;
  Place: Integer;
begin
  if Step <> usPostUninstall then
    exit;
  if not RegQueryStringValue(HKA, 'Environment', 'Path', Value) then
    exit;
  Place := Pos(';' + Uppercase(ExpandConstant('{app}')), Uppercase(Value));
  if Place > 0 then
  begin
    Delete(Value, Place, Length(ExpandConstant('{app}')) + 1);
    RegWriteExpandStringValue(HKA, 'Environment', 'Path', Value);
  end;
end;
