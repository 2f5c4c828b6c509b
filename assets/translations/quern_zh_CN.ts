<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>__init__</name>
    <message>
        <source>Quern reads its own JSON, ChatGPT&apos;s export and LM Studio&apos;s chats.</source>
        <translation>Quern 可读取自己的 JSON、ChatGPT 的导出文件和 LM Studio 的对话。</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>新的临时对话</translation>
    </message>
    <message>
        <source>Search everything said</source>
        <translation>搜索所有内容</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>下一个对话</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>上一个对话</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>重命名此对话</translation>
    </message>
    <message>
        <source>Pin or unpin this chat</source>
        <translation>置顶或取消置顶此对话</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>删除此对话</translation>
    </message>
    <message>
        <source>Export this chat as Markdown…</source>
        <translation>将此对话导出为 Markdown…</translation>
    </message>
    <message>
        <source>Export this chat as one HTML file…</source>
        <translation>将此对话导出为单个 HTML 文件…</translation>
    </message>
    <message>
        <source>Export this chat as JSON…</source>
        <translation>将此对话导出为 JSON…</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>导入对话…</translation>
    </message>
    <message>
        <source>Go to the message being written</source>
        <translation>回到正在编写的消息</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Capture a part of the screen…</source>
        <translation>截取屏幕的一部分…</translation>
    </message>
    <message>
        <source>Think before answering, or not</source>
        <translation>回答前思考（开/关）</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Continue the answer</source>
        <translation>继续回答</translation>
    </message>
    <message>
        <source>Stop the answer, or close what is open</source>
        <translation>停止回答，或关闭打开的内容</translation>
    </message>
    <message>
        <source>All commands and chats…</source>
        <translation>所有命令和对话…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Change presets…</source>
        <translation>修改预设…</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>快捷键…</translation>
    </message>
    <message>
        <source>Show or hide the conversations</source>
        <translation>显示或隐藏对话列表</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Text in the usual size</source>
        <translation>默认文字大小</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>The system’s theme</source>
        <translation>系统主题</translation>
    </message>
    <message>
        <source>Open the folder of your data</source>
        <translation>打开数据文件夹</translation>
    </message>
    <message>
        <source>About Quern</source>
        <translation>关于 Quern</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Get models…</source>
        <translation>获取模型…</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>打开模型文件…</translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation>转换检查点…</translation>
    </message>
    <message>
        <source>What of the model lies where…</source>
        <translation>模型各部分放在哪里…</translation>
    </message>
    <message>
        <source>List of chats</source>
        <translation>对话列表</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Break the line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Bring an earlier message back, in an empty field</source>
        <translation>调出之前的消息（输入框为空时）</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>All that can be done with it</source>
        <translation>所有可用操作</translation>
    </message>
</context>
<context>
    <name>answering</name>
    <message>
        <source>Everything said is saved again.</source>
        <translation>所有内容已重新保存。</translation>
    </message>
</context>
<context>
    <name>attaching</name>
    <message>
        <source>A temporary chat keeps no files, and this system has no place for one in memory.</source>
        <translation>临时对话不保存文件，而此系统的内存中没有可用的位置。</translation>
    </message>
    <message>
        <source>Add the picture as a file.</source>
        <translation>请以文件形式添加图片。</translation>
    </message>
    <message>
        <source>{name}, page {number}</source>
        <translation>{name}，第 {number} 页</translation>
    </message>
    <message>
        <source>The picture could not be kept: {reason}.</source>
        <translation>无法保存图片：{reason}。</translation>
    </message>
    <message>
        <source>Check the free space on the disk.</source>
        <translation>请检查磁盘剩余空间。</translation>
    </message>
    <message>
        <source>Only its beginning is taken: it is longer than any model reads.</source>
        <translation>只取开头部分：它超过任何模型能读取的长度。</translation>
    </message>
</context>
<context>
    <name>attachments</name>
    <message>
        <source>All files (*);;Pictures and clips ({patterns});;Text and PDF (*.txt *.md *.pdf *.csv *.json *.py)</source>
        <translation>所有文件 (*);;图片和视频 ({patterns});;文本和 PDF (*.txt *.md *.pdf *.csv *.json *.py)</translation>
    </message>
    <message>
        <source>“{name}” is a folder.</source>
        <translation>“{name}”是一个文件夹。</translation>
    </message>
    <message>
        <source>Drop the pictures and clips inside it instead.</source>
        <translation>请拖入其中的图片和视频。</translation>
    </message>
    <message>
        <source>“{name}” is no longer there.</source>
        <translation>“{name}”已不存在。</translation>
    </message>
    <message>
        <source>Add it again from where it is now.</source>
        <translation>请从它现在的位置重新添加。</translation>
    </message>
    <message>
        <source>“{name}” could not be read: {reason}.</source>
        <translation>无法读取“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>Check the file and the free space on the disk.</source>
        <translation>请检查该文件和磁盘剩余空间。</translation>
    </message>
    <message>
        <source>“{name}” was removed.</source>
        <translation>“{name}”已移除。</translation>
    </message>
</context>
<context>
    <name>backup</name>
    <message>
        <source>The backup could not be written: {error}.</source>
        <translation>无法写入备份：{error}。</translation>
    </message>
    <message>
        <source>Check the folder and its free space.</source>
        <translation>请检查该文件夹及其剩余空间。</translation>
    </message>
    <message>
        <source>“{name}” is no backup of Quern, or is damaged.</source>
        <translation>“{name}”不是 Quern 的备份，或已损坏。</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>未做任何更改。</translation>
    </message>
    <message>
        <source>The backup could not be restored: {error}.</source>
        <translation>无法恢复备份：{error}。</translation>
    </message>
    <message>
        <source>Check the data folder and its free space.</source>
        <translation>请检查数据文件夹及其剩余空间。</translation>
    </message>
    <message>
        <source>There are no conversations to back up.</source>
        <translation>没有可备份的对话。</translation>
    </message>
    <message>
        <source>The backup was made by a newer version of Quern.</source>
        <translation>该备份由更新版本的 Quern 创建。</translation>
    </message>
    <message>
        <source>Install that version; nothing has been changed.</source>
        <translation>请安装该版本；未做任何更改。</translation>
    </message>
    <message>
        <source>The backup needs {mb:,.0f} MB, and {free_mb:,.0f} MB are free.</source>
        <translation>备份需要 {mb:,.0f} MB，剩余 {free_mb:,.0f} MB。</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>请释放一些空间后重试。</translation>
    </message>
</context>
<context>
    <name>banner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>canvas</name>
    <message>
        <source>Reading…</source>
        <translation>正在阅读…</translation>
    </message>
    <message>
        <source>Picture {name}</source>
        <translation>图片 {name}</translation>
    </message>
</context>
<context>
    <name>capturing</name>
    <message>
        <source>Part of the screen</source>
        <translation>屏幕截图</translation>
    </message>
    <message>
        <source>The screen could not be captured.</source>
        <translation>无法截取屏幕。</translation>
    </message>
    <message>
        <source>Allow Quern to record it in System Settings, under Privacy &amp; Security, then start it again.</source>
        <translation>请在“系统设置”的“隐私与安全性”中允许 Quern 录制屏幕，然后重新启动它。</translation>
    </message>
    <message>
        <source>Take it with Windows+Shift+S, then paste it here.</source>
        <translation>请用 Windows+Shift+S 截取，然后粘贴到这里。</translation>
    </message>
    <message>
        <source>This desktop offers no screenshots to programs. Take one with its own tool, then paste or drop it here.</source>
        <translation>此桌面环境不向程序提供截图。请用它自带的工具截取，然后粘贴或拖放到这里。</translation>
    </message>
</context>
<context>
    <name>carrying</name>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Export the chat</source>
        <translation>导出对话</translation>
    </message>
    <message>
        <source>The chat is written to {name}.</source>
        <translation>对话已写入 {name}。</translation>
    </message>
    <message>
        <source>Chats (*.json *.zip);;All files (*)</source>
        <translation>对话 (*.json *.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>Importing chats… {count}</source>
        <translation>正在导入对话… {count}</translation>
    </message>
    <message>
        <source>Exporting the chat…</source>
        <translation>正在导出对话…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The export was stopped; nothing is left of it.</source>
        <translation>导出已停止，没有留下任何内容。</translation>
    </message>
    <message>
        <source>1 chat was imported, the others were left out.</source>
        <translation>已导入 1 个对话，其余未导入。</translation>
    </message>
    <message>
        <source>{count} chats were imported, the others were left out.</source>
        <translation>已导入 {count} 个对话，其余未导入。</translation>
    </message>
    <message>
        <source>1 chat was imported.</source>
        <translation>已导入 1 个对话。</translation>
    </message>
    <message>
        <source>{count} chats were imported.</source>
        <translation>已导入 {count} 个对话。</translation>
    </message>
</context>
<context>
    <name>chat_list</name>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到内容</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Folder {text}, open</source>
        <translation>文件夹 {text}，已展开</translation>
    </message>
    <message>
        <source>Folder {text}, closed</source>
        <translation>文件夹 {text}，已折叠</translation>
    </message>
</context>
<context>
    <name>chat_rows</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>chats</name>
    <message>
        <source>Temporary chat</source>
        <translation>临时对话</translation>
    </message>
    <message>
        <source>“{name}” is no longer there.</source>
        <translation>“{name}”已不存在。</translation>
    </message>
    <message>
        <source>Remove it or add it again; your text is kept.</source>
        <translation>请移除或重新添加；你的文字会保留。</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>chip</name>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>编辑 {name}</translation>
    </message>
    <message>
        <source>Pages as pictures…</source>
        <translation>将页面作为图片…</translation>
    </message>
    <message>
        <source>Send {name} as text, or pages of it as pictures</source>
        <translation>将 {name} 作为文本发送，或将其页面作为图片发送</translation>
    </message>
    <message>
        <source>Trim {name} and choose its frames</source>
        <translation>剪辑 {name} 并选择帧</translation>
    </message>
    <message>
        <source>Crop {name} and choose its size</source>
        <translation>裁剪 {name} 并选择大小</translation>
    </message>
    <message>
        <source>Drawing pages, {done} of {count}…</source>
        <translation>正在绘制页面，第 {done} 页，共 {count} 页…</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>cropped</source>
        <translation>已裁剪</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>正在复制…</translation>
    </message>
</context>
<context>
    <name>clip_editor</name>
    <message>
        <source>Clip: {name}</source>
        <translation>视频：{name}</translation>
    </message>
    <message>
        <source>Edit the clip {name}</source>
        <translation>编辑视频 {name}</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Frames per second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>As trained: 2</source>
        <translation>训练值：2</translation>
    </message>
    <message>
        <source>Frames at most</source>
        <translation>最多帧数</translation>
    </message>
    <message>
        <source>As trained: 768</source>
        <translation>训练值：768</translation>
    </message>
    <message>
        <source>Pixels of all frames</source>
        <translation>所有帧的像素</translation>
    </message>
    <message>
        <source>By the detail</source>
        <translation>取决于细节</translation>
    </message>
    <message>
        <source> million</source>
        <translation> 百万</translation>
    </message>
    <message>
        <source>Only where something changes</source>
        <translation>仅在画面变化处</translation>
    </message>
    <message>
        <source>Leave out frame pairs that show nothing new, as of a screen recording</source>
        <translation>略去没有新内容的帧对，例如屏幕录像</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>{name}, seconds</source>
        <translation>{name}（秒）</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>What the model will see</source>
        <translation>模型将看到的内容</translation>
    </message>
</context>
<context>
    <name>clip_view</name>
    <message>
        <source>Play (Space)</source>
        <translation>播放 (空格)</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停 (空格)</translation>
    </message>
</context>
<context>
    <name>composer</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Ask something, or drop pictures, clips and files</source>
        <translation>输入问题，或拖入图片、视频和文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Attach files (Ctrl+O)</source>
        <translation>添加文件 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Capture a part of the screen (Ctrl+Shift+S)</source>
        <translation>截取屏幕的一部分（Ctrl+Shift+S）</translation>
    </message>
    <message>
        <source>Think</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Let the model think before it answers</source>
        <translation>让模型先思考再回答</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>How closely pictures and clips are looked at</source>
        <translation>查看图片和视频的细致程度</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>发送 (Enter)</translation>
    </message>
    <message>
        <source>Keep (Enter)</source>
        <translation>保留 (Enter)</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source> Detail</source>
        <translation> 细节</translation>
    </message>
    <message>
        <source>{words}. The earlier version stays.</source>
        <translation>{words}。之前的版本会保留。</translation>
    </message>
    <message>
        <source>How closely pictures and clips are looked at. Automatic: up to {tokens} a picture</source>
        <translation>查看图片和视频的细致程度。自动：每张图片最多 {tokens}</translation>
    </message>
    <message>
        <source>Sends when the files are ready…</source>
        <translation>文件就绪后发送…</translation>
    </message>
</context>
<context>
    <name>computing</name>
    <message>
        <source>the processor alone. {problem}</source>
        <translation>仅使用处理器。{problem}</translation>
    </message>
    <message>
        <source>the processor alone: QUERN_GRAPHICS=off leaves graphics cards out</source>
        <translation>仅使用处理器：QUERN_GRAPHICS=off 停用了显卡</translation>
    </message>
    <message>
        <source>{backend}, as {cards} was found; what does not fit there is computed by the processor</source>
        <translation>{backend}，因为找到了 {cards}；放不下的部分由处理器计算</translation>
    </message>
    <message>
        <source>{backend} on {cards}, once measured to be faster than the processor, whose memory it shares</source>
        <translation>{cards} 上的 {backend}：与处理器共用内存，测得比处理器快后才会使用</translation>
    </message>
    <message>
        <source>the processor alone: {backend} finds no graphics card here</source>
        <translation>仅处理器：{backend} 在这里没有找到显卡</translation>
    </message>
    <message>
        <source>the processor alone: {backend} is installed, but could not be loaded; its driver is missing</source>
        <translation>仅处理器：{backend} 已安装，但无法加载；缺少驱动程序</translation>
    </message>
    <message>
        <source>the processor alone: this build has nothing for graphics cards</source>
        <translation>仅处理器：此版本不含显卡支持</translation>
    </message>
    <message>
        <source>left out until now, as it had crashed twice within a day ({how}); it is used again from the next start of Quern on</source>
        <translation>此前未使用，因为它在一天内崩溃了两次（{how}）；下次启动 Quern 起重新使用</translation>
    </message>
    <message>
        <source>none to choose: llama.cpp was built on this machine, for its processor</source>
        <translation>无需选择：llama.cpp 是在本机为其处理器构建的</translation>
    </message>
    <message>
        <source>none of {names} can run here. {remedy}</source>
        <translation>{names} 都无法在这里运行。{remedy}</translation>
    </message>
    <message>
        <source>{name}: {runs} of {all} can run here, and this one uses most of the processor’s instructions</source>
        <translation>{name}：{all} 个中有 {runs} 个能在这里运行，它用到的处理器指令最多</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>CPU variant</source>
        <translation>CPU 变体</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Try the graphics card again</source>
        <translation>重新尝试显卡</translation>
    </message>
    <message>
        <source>Passed over: {names}</source>
        <translation>未选用：{names}</translation>
    </message>
    <message>
        <source>Not for this processor: {names}</source>
        <translation>不适用于此处理器：{names}</translation>
    </message>
    <message>
        <source>What computes</source>
        <translation>由什么计算</translation>
    </message>
</context>
<context>
    <name>context_menu</name>
    <message>
        <source>16 bits, exact</source>
        <translation>16 位，精确</translation>
    </message>
    <message>
        <source>8 bits, half the memory</source>
        <translation>8 位，内存减半</translation>
    </message>
    <message>
        <source>4 bits, a quarter, less exact</source>
        <translation>4 位，四分之一内存，精度较低</translation>
    </message>
    <message>
        <source>Leave out the oldest messages</source>
        <translation>略去最早的消息</translation>
    </message>
    <message>
        <source>Stop and say so</source>
        <translation>停止并提示</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Length and its memory</source>
        <translation>长度及所需内存</translation>
    </message>
    <message>
        <source>{tokens:,} tokens	{memory}</source>
        <translation>{tokens:,} 个词元	{memory}</translation>
    </message>
    <message>
        <source>{tokens:,} tokens, stretched	{memory}</source>
        <translation>{tokens:,} 个词元，已扩展	{memory}</translation>
    </message>
    <message>
        <source>Stretched contexts can hurt short prompts</source>
        <translation>扩展的上下文可能影响短提示的效果</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>存储方式</translation>
    </message>
    <message>
        <source>When a chat outgrows it</source>
        <translation>对话超出上下文时</translation>
    </message>
</context>
<context>
    <name>conversion_card</name>
    <message>
        <source>Progress of the conversion</source>
        <translation>转换进度</translation>
    </message>
    <message>
        <source>Pause: what is done is kept</source>
        <translation>暂停：保留已完成的部分</translation>
    </message>
    <message>
        <source>Cancel: nothing is left behind</source>
        <translation>取消：不留下任何内容</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>用它对话</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>{name} becomes {type}</source>
        <translation>{name} 转换为 {type}</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>{name}, {type}: paused</source>
        <translation>{name}，{type}：已暂停</translation>
    </message>
    <message>
        <source>What is done is kept and checked before it goes on.</source>
        <translation>已完成的部分会保留，并在继续前检查。</translation>
    </message>
    <message>
        <source>{name} could not be converted</source>
        <translation>无法转换 {name}</translation>
    </message>
    <message>
        <source>Back to the choice</source>
        <translation>返回选择</translation>
    </message>
    <message>
        <source>{size} in {folder}</source>
        <translation>{size}，位于 {folder}</translation>
    </message>
    <message>
        <source>It sees pictures and clips.</source>
        <translation>它能看图片和视频。</translation>
    </message>
    <message>
        <source>Convert another</source>
        <translation>转换另一个</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>{done} of {total} chunks of text</source>
        <translation>{done} / {total} 段文本</translation>
    </message>
    <message>
        <source>{done} of {total} trials</source>
        <translation>{done} / {total} 次试验</translation>
    </message>
    <message>
        <source>{done} of {total} prompts</source>
        <translation>{done} / {total} 条提示</translation>
    </message>
    <message>
        <source>Fetching {tensor}</source>
        <translation>正在获取 {tensor}</translation>
    </message>
    <message>
        <source>Measuring what matters, by reading text</source>
        <translation>正在通过阅读文本测量重要性</translation>
    </message>
    <message>
        <source>Measuring what each part of the model loses</source>
        <translation>正在测量模型各部分的损失</translation>
    </message>
    <message>
        <source>Comparing it with its source</source>
        <translation>正在与来源比较</translation>
    </message>
    <message>
        <source>Checking what is there</source>
        <translation>正在检查已有内容</translation>
    </message>
    <message>
        <source>Writing {tensor}</source>
        <translation>正在写入 {tensor}</translation>
    </message>
    <message>
        <source>The source: {answer}</source>
        <translation>源模型：{answer}</translation>
    </message>
    <message>
        <source>This model: {answer}</source>
        <translation>此模型：{answer}</translation>
    </message>
</context>
<context>
    <name>corpus_choice</name>
    <message>
        <source>Texts, chats and pictures (*.txt *.md *.jsonl *.json *.csv *.py *.png *.jpg *.jpeg *.webp);;All files (*)</source>
        <translation>文本、对话和图片 (*.txt *.md *.jsonl *.json *.csv *.py *.png *.jpg *.jpeg *.webp);;所有文件 (*)</translation>
    </message>
    <message>
        <source>With Quern’s own texts, chats and pictures</source>
        <translation>使用 Quern 自带的文本、对话和图片</translation>
    </message>
    <message>
        <source>With a file…</source>
        <translation>使用一个文件…</translation>
    </message>
    <message>
        <source>With a folder…</source>
        <translation>使用一个文件夹…</translation>
    </message>
    <message>
        <source>With {path}</source>
        <translation>使用 {path}</translation>
    </message>
    <message>
        <source>A text, chats or a picture</source>
        <translation>文本、对话或图片</translation>
    </message>
    <message>
        <source>A folder of texts, chats and pictures</source>
        <translation>含文本、对话和图片的文件夹</translation>
    </message>
</context>
<context>
    <name>counting</name>
    <message>
        <source>This message: {written}. The chat with it: {total:,} of the {size:,} that fit the context.</source>
        <translation>此消息：{written}。加上它，对话共 {total:,}，上下文可容纳 {size:,}。</translation>
    </message>
    <message>
        <source>{tokens}, {over:,} too many</source>
        <translation>{tokens}，超出 {over:,}</translation>
    </message>
    <message>
        <source> The oldest messages would be left out.</source>
        <translation> 最早的消息将被略去。</translation>
    </message>
</context>
<context>
    <name>database</name>
    <message>
        <source>Your conversations were saved by a newer version of Quern.</source>
        <translation>你的对话由更新版本的 Quern 保存。</translation>
    </message>
    <message>
        <source>Install that version again; nothing has been changed.</source>
        <translation>请重新安装该版本；未做任何更改。</translation>
    </message>
    <message>
        <source>The disk is full, so the conversation could not be saved.</source>
        <translation>磁盘已满，无法保存对话。</translation>
    </message>
    <message>
        <source>Free some space: what is shown is saved then. What was not sent, send again.</source>
        <translation>请释放一些空间：显示的内容随后会保存；未发送的内容请重新发送。</translation>
    </message>
    <message>
        <source>The file of conversations is damaged.</source>
        <translation>对话文件已损坏。</translation>
    </message>
    <message>
        <source>Move it away and start again; Quern makes a new one.</source>
        <translation>请移走该文件并重新启动；Quern 会新建一个。</translation>
    </message>
    <message>
        <source>Check that the data folder can be written.</source>
        <translation>请检查数据文件夹是否可写。</translation>
    </message>
    <message>
        <source>Check the data folder.</source>
        <translation>请检查数据文件夹。</translation>
    </message>
    <message>
        <source>Your conversations could not be opened: {reason}.</source>
        <translation>无法打开你的对话：{reason}。</translation>
    </message>
    <message>
        <source>Your conversations could not be read: {reason}.</source>
        <translation>无法读取你的对话：{reason}。</translation>
    </message>
    <message>
        <source>Your conversations could not be written: {reason}.</source>
        <translation>无法写入你的对话：{reason}。</translation>
    </message>
</context>
<context>
    <name>download_link</name>
    <message>
        <source>Something went wrong inside Quern: {name}.</source>
        <translation>Quern 内部出错：{name}。</translation>
    </message>
    <message>
        <source>The log has the details.</source>
        <translation>详情见日志。</translation>
    </message>
</context>
<context>
    <name>drops</name>
    <message>
        <source>Add {files}</source>
        <translation>添加 {files}</translation>
    </message>
</context>
<context>
    <name>editing</name>
    <message>
        <source>Editing your message</source>
        <translation>正在编辑你的消息</translation>
    </message>
    <message>
        <source>Editing the answer</source>
        <translation>正在编辑回答</translation>
    </message>
</context>
<context>
    <name>editor</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>editor_fields</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>full on a graphics card, balanced on the processor</source>
        <translation>显卡上完整，处理器上均衡</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>small pictures, quickest answer</source>
        <translation>图片较小，回答最快</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>full HD pictures untouched</source>
        <translation>全高清图片保持原样</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>all that the model was trained to see; slow on a processor</source>
        <translation>模型训练时能看到的全部；在处理器上较慢</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>As the chat: {level}</source>
        <translation>与对话相同：{level}</translation>
    </message>
</context>
<context>
    <name>empty_state</name>
    <message>
        <source>What is in this picture?</source>
        <translation>这张图片里有什么？</translation>
    </message>
    <message>
        <source>Which way does the shape move?</source>
        <translation>这个图形朝哪个方向移动？</translation>
    </message>
    <message>
        <source>The model that comes with Quern is a demonstration. It knows coloured shapes in pictures, short clips of them, and this program’s manual. It is not an assistant: for that, get a real Qwen3.5 model.</source>
        <translation>Quern 自带的模型仅作演示：它认识图片中的彩色图形、有关它们的短视频，以及本程序的手册（英文）。它不是助手；如需助手，请获取真正的 Qwen3.5 模型。</translation>
    </message>
    <message>
        <source>Drop pictures and clips anywhere in this window. Everything stays on this machine.</source>
        <translation>可将图片和视频拖到窗口任意位置。一切都留在本机。</translation>
    </message>
    <message>
        <source>Explain how a hand mill grinds grain</source>
        <translation>解释一下手磨是怎样磨粮食的</translation>
    </message>
    <message>
        <source>Help me write a short, friendly letter</source>
        <translation>帮我写一封简短友好的信</translation>
    </message>
    <message>
        <source>What can you see in a clip?</source>
        <translation>你能在视频里看到什么？</translation>
    </message>
    <message>
        <source>What shall we look at?</source>
        <translation>想看点什么？</translation>
    </message>
    <message>
        <source>Nothing of this chat is written to the disk: no words, no files. It is gone when you open another or close Quern.</source>
        <translation>此对话不会写入磁盘：没有文字，也没有文件。打开其他对话或关闭 Quern 后即消失。</translation>
    </message>
    <message>
        <source>Get a real model</source>
        <translation>获取真正的模型</translation>
    </message>
    <message>
        <source>Try a picture</source>
        <translation>试试图片</translation>
    </message>
    <message>
        <source>Try a clip</source>
        <translation>试试视频</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>临时对话</translation>
    </message>
</context>
<context>
    <name>engine_link</name>
    <message>
        <source>No model is chosen.</source>
        <translation>尚未选择模型。</translation>
    </message>
    <message>
        <source>Choose one at the top of the window, then send again.</source>
        <translation>请在窗口顶部选择一个，然后重新发送。</translation>
    </message>
    <message>
        <source>The engine was closed.</source>
        <translation>引擎已关闭。</translation>
    </message>
    <message>
        <source>Send your message again.</source>
        <translation>请重新发送消息。</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>The chat could not be written: {error}.</source>
        <translation>无法写入对话：{error}。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>*{name} is no longer there*</source>
        <translation>*{name} 已不存在*</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source> ({start:.1f} s to {end})</source>
        <translation> （{start:.1f} 秒至 {end}）</translation>
    </message>
    <message>
        <source>{name} is no longer there</source>
        <translation>{name} 已不存在</translation>
    </message>
    <message>
        <source>{name} is too large to stand inside this page</source>
        <translation>{name} 太大，无法放入此页面</translation>
    </message>
</context>
<context>
    <name>file_view</name>
    <message>
        <source>{name}: show what the model was given</source>
        <translation>{name}：显示提供给模型的内容</translation>
    </message>
    <message>
        <source>File {name}</source>
        <translation>文件 {name}</translation>
    </message>
    <message>
        <source>Text of {name}</source>
        <translation>{name} 的文本</translation>
    </message>
</context>
<context>
    <name>filmstrip</name>
    <message>
        <source>The picture as the model sees it</source>
        <translation>模型所见的图片</translation>
    </message>
    <message>
        <source>Frames that the model gets</source>
        <translation>模型得到的帧</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在阅读…</translation>
    </message>
    <message>
        <source>There are no frames.</source>
        <translation>没有帧。</translation>
    </message>
</context>
<context>
    <name>importing</name>
    <message>
        <source>“{name}” holds no chats that can be read.</source>
        <translation>“{name}”中没有可读取的对话。</translation>
    </message>
</context>
<context>
    <name>installed_row</name>
    <message>
        <source>in {name}</source>
        <translation>位于 {name}</translation>
    </message>
    <message>
        <source>Cannot be used: {problem}</source>
        <translation>无法使用：{problem}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>left_out</name>
    <message>
        <source>1 older picture or clip is no longer seen by the model</source>
        <translation>模型不再看到 1 个较早的图片或视频</translation>
    </message>
    <message>
        <source>{media} older pictures or clips are no longer seen by the model</source>
        <translation>模型不再看到 {media} 个较早的图片或视频</translation>
    </message>
    <message>
        <source>Older messages are no longer seen by the model: {messages} above</source>
        <translation>模型不再看到较早的消息：上方 {messages} 条</translation>
    </message>
    <message>
        <source>{seen}, and 1 older picture or clip</source>
        <translation>{seen}，以及 1 个较早的图片或视频</translation>
    </message>
    <message>
        <source>{seen}, and {media} older pictures or clips</source>
        <translation>{seen}，以及 {media} 个较早的图片或视频</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Quern is already running with this data folder, but does not answer.</source>
        <translation>Quern 已在使用此数据文件夹运行，但没有响应。</translation>
    </message>
    <message>
        <source>Close its window, then start again.</source>
        <translation>请关闭其窗口，然后重新启动。</translation>
    </message>
    <message>
        <source>Something went wrong inside Quern: {name}.</source>
        <translation>Quern 内部出错：{name}。</translation>
    </message>
    <message>
        <source>The log has the details.</source>
        <translation>详情见日志。</translation>
    </message>
</context>
<context>
    <name>marked_picture</name>
    <message>
        <source>{name}, from {left} % to {right} % across and {top} % to {bottom} % down</source>
        <translation>{name}，横向 {left} % 至 {right} %，纵向 {top} % 至 {bottom} %</translation>
    </message>
    <message>
        <source>{name}, at {x} % across and {y} % down</source>
        <translation>{name}，距左 {x} %，距上 {y} %</translation>
    </message>
</context>
<context>
    <name>media_tile</name>
    <message>
        <source>Clip {name}</source>
        <translation>视频 {name}</translation>
    </message>
    <message>
        <source>Picture {name}</source>
        <translation>图片 {name}</translation>
    </message>
</context>
<context>
    <name>message_model</name>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
</context>
<context>
    <name>message_rows</name>
    <message>
        <source>Your message</source>
        <translation>你的消息</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source> Show {found} in {picture}</source>
        <translation> 在 {picture} 中显示 {found}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>The answer contains a link. Open it in your browser?</source>
        <translation>回答中含有链接。要在浏览器中打开吗？</translation>
    </message>
</context>
<context>
    <name>message_view</name>
    <message>
        <source>Conversation</source>
        <translation>对话内容</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>转到末尾</translation>
    </message>
</context>
<context>
    <name>model_choice</name>
    <message>
        <source>Quern demonstration</source>
        <translation>Quern 演示模型</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
</context>
<context>
    <name>model_row</name>
    <message>
        <source>More about {name}</source>
        <translation>关于 {name} 的更多信息</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel the download</source>
        <translation>取消下载</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Download of {name}</source>
        <translation>{name} 的下载</translation>
    </message>
    <message>
        <source>Quantization of {name}: {size}</source>
        <translation>{name} 的量化：{size}</translation>
    </message>
    <message>
        <source>Size of the download, with the vision file</source>
        <translation>下载大小（含视觉文件）</translation>
    </message>
    <message>
        <source>Size of the download</source>
        <translation>下载大小</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>What lies where, context and speed of {name}</source>
        <translation>{name} 的存放位置、上下文和速度</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>重新加载</translation>
    </message>
    <message>
        <source>Found in {name}</source>
        <translation>在 {name} 中找到</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Waiting for another download</source>
        <translation>等待其他下载完成</translation>
    </message>
    <message>
        <source>Checking what is there</source>
        <translation>正在检查已有内容</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>sizes unknown</source>
        <translation>大小未知</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>已在本机</translation>
    </message>
    <message>
        <source>Ask the Hub for all of them</source>
        <translation>向 Hub 查询全部</translation>
    </message>
    <message>
        <source>Show the one that predicts several tokens (MTP)</source>
        <translation>显示可预测多个词元的版本（MTP）</translation>
    </message>
    <message>
        <source>Take out of this list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>The disk has no room for it: {size} are to come, and {room} may.</source>
        <translation>磁盘空间不足：需要 {size}，可用 {room}。</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>可容纳</translation>
    </message>
    <message>
        <source>from the disk</source>
        <translation>从磁盘读取</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>过大</translation>
    </message>
    <message>
        <source>Published scores, from {source}; in brackets {against}:</source>
        <translation>官方评测分数，来自 {source}；括号内为 {against}：</translation>
    </message>
    <message>
        <source>From {repo}; sizes and checksums as the Hub listed them at commit {commit}.</source>
        <translation>来自 {repo}；大小和校验和为 Hub 在提交 {commit} 时列出的值。</translation>
    </message>
    <message>
        <source>From {repo}; sizes as published there, until the Hub is asked.</source>
        <translation>来自 {repo}；在查询 Hub 之前，大小为该处发布的值。</translation>
    </message>
    <message>
        <source>From {repo}.</source>
        <translation>来自 {repo}。</translation>
    </message>
</context>
<context>
    <name>models_page</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Back to the conversation (Esc)</source>
        <translation>返回对话 (Esc)</translation>
    </message>
    <message>
        <source>Measure its speed</source>
        <translation>测量速度</translation>
    </message>
    <message>
        <source>Some seconds, once, while little else runs. Until then speeds are typical figures.</source>
        <translation>仅需一次，几秒钟，请在空闲时进行。在此之前显示的速度为典型值。</translation>
    </message>
    <message>
        <source>owner/name on the Hub</source>
        <translation>Hub 上的 所有者/名称</translation>
    </message>
    <message>
        <source>Repository to add</source>
        <translation>要添加的仓库</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>Added by you</source>
        <translation>你添加的模型</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Look in a folder…</source>
        <translation>在文件夹中查找…</translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation>转换检查点…</translation>
    </message>
    <message>
        <source>Until it is measured, its speeds are typical figures of such a machine.</source>
        <translation>测量之前，速度为此类机器的典型值。</translation>
    </message>
    <message>
        <source>For this machine</source>
        <translation>适合本机</translation>
    </message>
    <message>
        <source>This machine has too little memory for any of them</source>
        <translation>本机内存不足以运行其中任何一个</translation>
    </message>
    <message>
        <source>{room} free on the disk</source>
        <translation>磁盘可用 {room}</translation>
    </message>
    <message>
        <source>The series</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>其他模型</translation>
    </message>
    <message>
        <source>Any GGUF repository or file built as the series is: Qwen3.5, 3.6 and 3.8, and what people made of them.</source>
        <translation>任何与本系列结构相同的 GGUF 仓库或文件：Qwen3.5、3.6 和 3.8，以及由其衍生的模型。</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>Asking {host} what it is…</source>
        <translation>正在向 {host} 查询…</translation>
    </message>
    <message>
        <source>{total} of memory</source>
        <translation>{total} 内存</translation>
    </message>
</context>
<context>
    <name>options</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Model and memory</source>
        <translation>模型与内存</translation>
    </message>
    <message>
        <source>Where models come from</source>
        <translation>模型来源</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light or dark colours, or whichever the system uses.</source>
        <translation>浅色或深色，或跟随系统。</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>The size of all text in the window, in pixels.</source>
        <translation>窗口中所有文字的大小，以像素为单位。</translation>
    </message>
    <message>
        <source>The system’s</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Nothing fades, slides or blinks.</source>
        <translation>不再淡入、滑动或闪烁。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The language of the window; it changes when Quern is started again.</source>
        <translation>窗口的语言；重新启动 Quern 后生效。</translation>
    </message>
    <message>
        <source>Preset for new chats</source>
        <translation>新对话的预设</translation>
    </message>
    <message>
        <source>The system prompt and sampling values of every chat that has no preset of its own.</source>
        <translation>用于所有没有单独预设的对话的系统提示词和采样参数。</translation>
    </message>
    <message>
        <source>Think before answering</source>
        <translation>回答前先思考</translation>
    </message>
    <message>
        <source>The model reasons before it answers, which takes longer and is better for hard questions.</source>
        <translation>模型先推理再回答，耗时更长，但更适合难题。</translation>
    </message>
    <message>
        <source>Longest thinking</source>
        <translation>思考上限</translation>
    </message>
    <message>
        <source>After so many tokens of reasoning the model has to answer.</source>
        <translation>推理达到这么多词元后，模型必须开始回答。</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Detail of pictures and clips</source>
        <translation>图片和视频的细节</translation>
    </message>
    <message>
        <source>How many pixels of a picture or clip the model is shown: more is slower and sees smaller things.</source>
        <translation>向模型展示图片或视频的多少像素：越多越慢，但能看清更小的东西。</translation>
    </message>
    <message>
        <source>Automatic: by device</source>
        <translation>自动：取决于设备</translation>
    </message>
    <message>
        <source>Fast: 256 tokens a picture</source>
        <translation>快速：每张图片 256 个词元</translation>
    </message>
    <message>
        <source>Balanced: 2,304 tokens a picture</source>
        <translation>均衡：每张图片 2,304 个词元</translation>
    </message>
    <message>
        <source>Full: 16,384 tokens a picture</source>
        <translation>完整：每张图片 16,384 个词元</translation>
    </message>
    <message>
        <source>Prepare while I type</source>
        <translation>输入时预先准备</translation>
    </message>
    <message>
        <source>Pictures, clips and words are read before you press Send, so that answers start sooner; off spares the battery.</source>
        <translation>在按下发送前就读取图片、视频和文字，使回答更快开始；关闭可节省电量。</translation>
    </message>
    <message>
        <source>Name chats by what they are about</source>
        <translation>按内容命名对话</translation>
    </message>
    <message>
        <source>The model names a new chat while nothing else is asked of it; off: its first words are its name.</source>
        <translation>模型空闲时为新对话命名；关闭则以开头的文字为名。</translation>
    </message>
    <message>
        <source>When a chat outgrows the context</source>
        <translation>对话超出上下文时</translation>
    </message>
    <message>
        <source>Either its oldest messages are no longer told to the model, or the answer stops and says so.</source>
        <translation>要么不再向模型提供最早的消息，要么停止回答并提示。</translation>
    </message>
    <message>
        <source>Leave out the oldest messages</source>
        <translation>略去最早的消息</translation>
    </message>
    <message>
        <source>Stop and say so</source>
        <translation>停止并提示</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>上下文长度</translation>
    </message>
    <message>
        <source>How many tokens of a chat the model in use has before it; the model is loaded again, and more takes more memory.</source>
        <translation>当前模型可看到对话中的多少词元；模型会重新加载，越多占用内存越大。</translation>
    </message>
    <message>
        <source>Give memory back after</source>
        <translation>释放内存前等待</translation>
    </message>
    <message>
        <source>The model leaves memory after so many minutes without use; the next message loads it again.</source>
        <translation>模型闲置这么多分钟后会离开内存；下一条消息会重新加载它。</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Type of the context’s keys</source>
        <translation>上下文键的类型</translation>
    </message>
    <message>
        <source>Fewer bits take less memory and are less exact; a model that was given a type of its own keeps it.</source>
        <translation>位数越少占用内存越少，也越不精确；已单独设定类型的模型保持不变。</translation>
    </message>
    <message>
        <source>Type of the context’s values</source>
        <translation>上下文值的类型</translation>
    </message>
    <message>
        <source>Kept on disk for earlier chats</source>
        <translation>为早前对话保留的磁盘空间</translation>
    </message>
    <message>
        <source>The most that what was computed for chats and pictures may take in the cache folder.</source>
        <translation>为对话和图片计算的结果在缓存文件夹中最多可占用的空间。</translation>
    </message>
    <message>
        <source>Kept in memory for earlier chats</source>
        <translation>为早前对话保留的内存</translation>
    </message>
    <message>
        <source>The most that it may take in memory; never more than the plan of the model leaves for it.</source>
        <translation>最多可占用的内存；不会超过模型规划为其留出的部分。</translation>
    </message>
    <message>
        <source>Folders with models</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Where models are looked for besides Quern’s own folder, the Hub’s cache, LM Studio’s and Jan’s.</source>
        <translation>除 Quern 自己的文件夹、Hub 缓存以及 LM Studio 和 Jan 的文件夹外，还在何处查找模型。</translation>
    </message>
    <message>
        <source>Address of the Hub</source>
        <translation>Hub 地址</translation>
    </message>
    <message>
        <source>A mirror that models are downloaded from; empty: the Hub itself, or what HF_ENDPOINT names.</source>
        <translation>下载模型所用的镜像；留空则使用 Hub 本身或 HF_ENDPOINT 指定的地址。</translation>
    </message>
    <message>
        <source>The Hub itself</source>
        <translation>Hub 本身</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>For private and gated repositories; it lies in the system’s keyring and is sent to the Hub alone.</source>
        <translation>用于私有和受限仓库；保存在系统密钥环中，只发送给 Hub。</translation>
    </message>
    <message>
        <source>Quern itself</source>
        <translation>Quern 本身</translation>
    </message>
    <message>
        <source>Look for new versions</source>
        <translation>检查新版本</translation>
    </message>
    <message>
        <source>Asks once a day whether there is a newer Quern, and says so; nothing is downloaded, and nothing else is sent.</source>
        <translation>每天询问一次是否有新版 Quern 并告知；不会下载任何内容，也不会发送其他信息。</translation>
    </message>
    <message>
        <source>16 bits, exact</source>
        <translation>16 位，精确</translation>
    </message>
    <message>
        <source>8 bits, half the memory</source>
        <translation>8 位，内存减半</translation>
    </message>
    <message>
        <source>4 bits, a quarter, less exact</source>
        <translation>4 位，四分之一内存，精度较低</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>All commands and chats</source>
        <translation>所有命令和对话</translation>
    </message>
    <message>
        <source>What do you want to do, or which chat?</source>
        <translation>想做什么，或打开哪个对话？</translation>
    </message>
    <message>
        <source>Search commands and chats</source>
        <translation>搜索命令和对话</translation>
    </message>
    <message>
        <source>Commands and chats</source>
        <translation>命令和对话</translation>
    </message>
</context>
<context>
    <name>pdf_editor</name>
    <message>
        <source>PDF: {name}</source>
        <translation>PDF：{name}</translation>
    </message>
    <message>
        <source>Choose what of {name} is sent</source>
        <translation>选择要发送 {name} 的哪些内容</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>作为文本</translation>
    </message>
    <message>
        <source>Pages as pictures</source>
        <translation>页面作为图片</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Pages, such as 1-3, 7</source>
        <translation>页码，例如 1-3, 7</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Pages to choose from</source>
        <translation>可选择的页面</translation>
    </message>
    <message>
        <source>It has pages and no text: it was probably scanned.</source>
        <translation>它只有页面而没有文本，很可能是扫描件。</translation>
    </message>
    <message>
        <source>Text costs least. Pictures show drawings, tables and handwriting as they are.</source>
        <translation>文本开销最小。图片能如实呈现图形、表格和手写内容。</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>The first {shown} of {count:,} pages are shown; name the others below.</source>
        <translation>显示了 {count:,} 页中的前 {shown} 页；其余页面请在下方填写页码。</translation>
    </message>
    <message>
        <source>Looking at the pages…</source>
        <translation>正在查看页面…</translation>
    </message>
    <message>
        <source>It has {pages}: write such as 1-3, 7.</source>
        <translation>共有{pages}：请按 1-3, 7 的形式填写。</translation>
    </message>
    <message>
        <source>No page is chosen.</source>
        <translation>尚未选择页面。</translation>
    </message>
    <message>
        <source>At most {count} pages at a time.</source>
        <translation>一次最多 {count} 页。</translation>
    </message>
</context>
<context>
    <name>picture_editor</name>
    <message>
        <source>Picture: {name}</source>
        <translation>图片：{name}</translation>
    </message>
    <message>
        <source>Edit the picture {name}</source>
        <translation>编辑图片 {name}</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>左边</translation>
    </message>
    <message>
        <source>Top edge</source>
        <translation>上边</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>右边</translation>
    </message>
    <message>
        <source>Bottom edge</source>
        <translation>下边</translation>
    </message>
    <message>
        <source>{name} edge, per cent</source>
        <translation>{name}边，百分比</translation>
    </message>
</context>
<context>
    <name>plan_choices</name>
    <message>
        <source>the graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Context kept in</source>
        <translation>上下文的存储方式</translation>
    </message>
    <message>
        <source>Vision file on</source>
        <translation>视觉文件放在</translation>
    </message>
    <message>
        <source>Layers whose experts lie on the graphics cards</source>
        <translation>专家放在显卡上的层数</translation>
    </message>
    <message>
        <source>As planned</source>
        <translation>按计划</translation>
    </message>
    <message>
        <source>Leave all of it to the plan again</source>
        <translation>全部交还给计划决定</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>存储方式</translation>
    </message>
    <message>
        <source>Experts on the card</source>
        <translation>显卡上的专家</translation>
    </message>
    <message>
        <source>{count} of {all} layers, as planned</source>
        <translation>{count} / {all} 层，按计划</translation>
    </message>
    <message>
        <source>{count} of {all} layers, as you chose</source>
        <translation>{count} / {all} 层，按你的选择</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>按计划</translation>
    </message>
    <message>
        <source>{where}, as planned</source>
        <translation>{where}，按计划</translation>
    </message>
    <message>
        <source>{keys} keys, {values} values</source>
        <translation>键 {keys}，值 {values}</translation>
    </message>
</context>
<context>
    <name>player</name>
    <message>
        <source>Clip {name}</source>
        <translation>视频 {name}</translation>
    </message>
    <message>
        <source>At {seconds}</source>
        <translation>位于 {seconds}</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>New preset</source>
        <translation>新预设</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>删除此预设</translation>
    </message>
    <message>
        <source>What the model is told before every chat: who it is, how it should answer</source>
        <translation>每次对话前告诉模型的内容：它是谁，应如何回答</translation>
    </message>
    <message>
        <source>Restore the published values</source>
        <translation>恢复官方发布值</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Published for the model in use. They hold wherever a preset, or the model’s own file, says nothing else.</source>
        <translation>当前模型的官方发布值。在预设或模型文件未另行指定时生效。</translation>
    </message>
    <message>
        <source>Empty: as published</source>
        <translation>留空：使用官方发布值</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Without thinking</source>
        <translation>不思考</translation>
    </message>
    <message>
        <source>Thinking, text</source>
        <translation>思考，文本</translation>
    </message>
    <message>
        <source>Thinking, pictures or clips</source>
        <translation>思考，图片或视频</translation>
    </message>
    <message>
        <source>Without thinking, text</source>
        <translation>不思考，文本</translation>
    </message>
    <message>
        <source>Without thinking, pictures or clips</source>
        <translation>不思考，图片或视频</translation>
    </message>
</context>
<context>
    <name>problem_box</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>quantize_link</name>
    <message>
        <source>The conversion could not be started: {reason}.</source>
        <translation>无法开始转换：{reason}。</translation>
    </message>
    <message>
        <source>Install Quern again.</source>
        <translation>请重新安装 Quern。</translation>
    </message>
    <message>
        <source>What was done is kept: go on. The log has the details.</source>
        <translation>已完成的部分已保留，可以继续。详情见日志。</translation>
    </message>
    <message>
        <source>The conversion stopped unexpectedly ({how}).</source>
        <translation>转换意外停止（{how}）。</translation>
    </message>
</context>
<context>
    <name>quantize_page</name>
    <message>
        <source>Convert a checkpoint</source>
        <translation>转换检查点</translation>
    </message>
    <message>
        <source>Back to the models</source>
        <translation>返回模型页</translation>
    </message>
    <message>
        <source>owner/name on the Hub, such as Qwen/Qwen3.5-4B, or a folder</source>
        <translation>Hub 上的 所有者/名称（如 Qwen/Qwen3.5-4B），或文件夹</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Measure first what matters</source>
        <translation>先测量重要性</translation>
    </message>
    <message>
        <source>Small types lose less by it. The model reads a text before, which takes its time and memory.</source>
        <translation>可减少小类型的损失。模型需先阅读一段文本，会占用时间和内存。</translation>
    </message>
    <message>
        <source>Compare it with its source afterwards</source>
        <translation>完成后与源模型比较</translation>
    </message>
    <message>
        <source>Both answer the same texts and pictures, and a report tells what was lost.</source>
        <translation>两者处理相同的文本和图片，报告会说明损失了多少。</translation>
    </message>
    <message>
        <source>Delete each part of the download once it is converted</source>
        <translation>每部分转换后即删除其下载文件</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose a GGUF file…</source>
        <translation>选择 GGUF 文件…</translation>
    </message>
    <message>
        <source>A published checkpoint, or a GGUF file, becomes a model of the size you choose, with its vision file. The Hub is asked only when you say Look.</source>
        <translation>将已发布的检查点或 GGUF 文件转换为你所选大小的模型及其视觉文件。只有点击“查看”时才会访问 Hub。</translation>
    </message>
    <message>
        <source>What it becomes</source>
        <translation>转换结果</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>The folder with config.json and the safetensors files</source>
        <translation>含 config.json 和 safetensors 文件的文件夹</translation>
    </message>
    <message>
        <source>A model in F16, BF16 or F32</source>
        <translation>F16、BF16 或 F32 模型</translation>
    </message>
    <message>
        <source>Models (*.gguf);;All files (*)</source>
        <translation>模型 (*.gguf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The folder for the model</source>
        <translation>模型存放文件夹</translation>
    </message>
    <message>
        <source>Into {out}</source>
        <translation>存入 {out}</translation>
    </message>
    <message>
        <source>Write a size, such as 12 GB.</source>
        <translation>请输入大小，例如 12 GB。</translation>
    </message>
    <message>
        <source>Choose a size</source>
        <translation>选择大小</translation>
    </message>
    <message>
        <source>Make {name}</source>
        <translation>制作 {name}</translation>
    </message>
    <message>
        <source>Convert to {name}</source>
        <translation>转换为 {name}</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Takes {size} of {free} free on the disk</source>
        <translation>需占用磁盘 {size}（可用 {free}）</translation>
    </message>
    <message>
        <source>{work} of {free} free memory</source>
        <translation>内存 {work}（可用 {free}）</translation>
    </message>
    <message>
        <source> {fetch} are fetched first, {held} of them here at a time.</source>
        <translation> 先获取 {fetch}，同时最多保留 {held}。</translation>
    </message>
    <message>
        <source>about {time} and the measuring, which takes hours for a large model</source>
        <translation>约 {time}，外加测量（大型模型需要数小时）</translation>
    </message>
    <message>
        <source>about {time}, the measuring and the comparing</source>
        <translation>约 {time}，外加测量和比较</translation>
    </message>
    <message>
        <source>about {time} and the measuring</source>
        <translation>约 {time}，另加测量时间</translation>
    </message>
    <message>
        <source>about {time} and the comparing</source>
        <translation>约 {time}，外加比较</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation>{count} 个权重</translation>
    </message>
    <message>
        <source>{size} in {stored}</source>
        <translation>{size}，{stored} 格式</translation>
    </message>
    <message>
        <source>sees pictures and clips</source>
        <translation>能看图片和视频</translation>
    </message>
    <message>
        <source>predicts several tokens at once</source>
        <translation>可一次预测多个词元</translation>
    </message>
</context>
<context>
    <name>queue_list</name>
    <message>
        <source>Answers that wait</source>
        <translation>等待中的回答</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>临时对话</translation>
    </message>
    <message>
        <source>1 question waits for the answer that is being given</source>
        <translation>1 个问题正在等待当前回答结束</translation>
    </message>
    <message>
        <source>{count} questions wait, in this order</source>
        <translation>{count} 个问题按此顺序等待</translation>
    </message>
    <message>
        <source>{words}; {more} more below</source>
        <translation>{words}；下面还有 {more} 个</translation>
    </message>
    <message>
        <source>Open the chat {title}, {place} of {count} that wait</source>
        <translation>打开对话 {title}，等待中的第 {place} 个，共 {count} 个</translation>
    </message>
    <message>
        <source>Answer earlier</source>
        <translation>提前回答</translation>
    </message>
    <message>
        <source>Answer later</source>
        <translation>推迟回答</translation>
    </message>
    <message>
        <source>Do not answer</source>
        <translation>不回答</translation>
    </message>
</context>
<context>
    <name>range_bar</name>
    <message>
        <source>Place in the clip</source>
        <translation>视频中的位置</translation>
    </message>
    <message>
        <source>{at} of {length}, shown from {start} to {end}</source>
        <translation>{at} / {length}，显示 {start} 至 {end}</translation>
    </message>
    <message>
        <source>{at} of {length}</source>
        <translation>{at} / {length}</translation>
    </message>
</context>
<context>
    <name>region_overlay</name>
    <message>
        <source>Choose a part of the screen</source>
        <translation>选择屏幕的一部分</translation>
    </message>
    <message>
        <source>Drag over a part of the screen, or use the arrow keys. Enter: take it, or all. Esc: give up</source>
        <translation>拖动选择屏幕的一部分，或使用方向键。Enter：截取所选部分或全部。Esc：放弃</translation>
    </message>
</context>
<context>
    <name>release_notes</name>
    <message>
        <source>What is new</source>
        <translation>新内容</translation>
    </message>
    <message>
        <source>Quern {version}</source>
        <translation>Quern {version}</translation>
    </message>
    <message>
        <source>The page of the release says what is new.</source>
        <translation>发布页面会说明有哪些更新。</translation>
    </message>
    <message>
        <source>Your models, chats and settings stay as they are.</source>
        <translation>你的模型、对话和设置保持不变。</translation>
    </message>
    <message>
        <source>Open the page at {page}</source>
        <translation>打开 {page} 上的页面</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
</context>
<context>
    <name>replaced</name>
    <message>
        <source>Quern was updated while it was open. Start it again, so that nothing of the old version goes on.</source>
        <translation>Quern 在打开期间已更新。请重新启动，以免旧版本的部分继续运行。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>(sum)</source>
        <translation>（总和）</translation>
    </message>
    <message>
        <source>About the same picture</source>
        <translation>关于同一张图片</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Experts in calibration</source>
        <translation>校准时的专家</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Kullback-Leibler divergence</source>
        <translation>KL 散度</translation>
    </message>
    <message>
        <source>Size against divergence</source>
        <translation>大小与散度</translation>
    </message>
    <message>
        <source>The loss is that of the part quantized alone.</source>
        <translation>损失是仅量化该部分时的损失。</translation>
    </message>
    <message>
        <source>The recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>What was chosen</source>
        <translation>所选类型</translation>
    </message>
    <message>
        <source>divergence</source>
        <translation>散度</translation>
    </message>
    <message>
        <source>divergence, nats</source>
        <translation>散度（nat）</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>least used</source>
        <translation>使用最少</translation>
    </message>
    <message>
        <source>loss, nats</source>
        <translation>损失（nat）</translation>
    </message>
    <message>
        <source>measured on what was held back</source>
        <translation>在保留文本上测得</translation>
    </message>
    <message>
        <source>mix</source>
        <translation>混合方案</translation>
    </message>
    <message>
        <source>most used</source>
        <translation>使用最多</translation>
    </message>
    <message>
        <source>never reached</source>
        <translation>从未用到</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>same likeliest token</source>
        <translation>最可能的 token 相同</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>sum of the parts’ losses, at any size</source>
        <translation>各部分损失之和（任意大小）</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>the result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>the source</source>
        <translation>源模型</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>{mean} ± {error} nats (median {median}, 99 of 100 below {p99})</source>
        <translation>{mean} ± {error} nat（中位数 {median}，99% 低于 {p99}）</translation>
    </message>
    <message>
        <source>{result}, the source’s {source}</source>
        <translation>{result}，源模型为 {source}</translation>
    </message>
    <message>
        <source>{size}. Compared with its source in {type} on “{corpus}”, {count} tokens foretold.</source>
        <translation>{size}。在“{corpus}”上与 {type} 的源模型比较，预测了 {count} 个 token。</translation>
    </message>
    <message>
        <source>{size}. Compared with its source on “{corpus}”, {count} tokens foretold.</source>
        <translation>{size}。在“{corpus}”上与源模型比较，预测了 {count} 个 token。</translation>
    </message>
    <message>
        <source>{size}. Every tensor is there, every value is a number; it was not run beside its source.</source>
        <translation>{size}。所有张量齐全，所有值都是数字；未与源模型一起运行。</translation>
    </message>
</context>
<context>
    <name>row_actions</name>
    <message>
        <source>Earlier version</source>
        <translation>上一版本</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>下一版本</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>编辑消息</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Have the answer continued from where it ends</source>
        <translation>让回答从结尾处继续</translation>
    </message>
    <message>
        <source>Version {at} of {count}</source>
        <translation>第 {at} 版，共 {count} 版</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Copy as plain text</source>
        <translation>复制为纯文本</translation>
    </message>
    <message>
        <source>Go on from here in a new chat</source>
        <translation>从这里在新对话中继续</translation>
    </message>
    <message>
        <source>Delete this and what follows</source>
        <translation>删除此消息及其后内容</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>seen_fold</name>
    <message>
        <source>What the model saw</source>
        <translation>模型看到的内容</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型所见</translation>
    </message>
    <message>
        <source>Frames of {name} that the model saw</source>
        <translation>模型看到的 {name} 的帧</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>A token in HF_TOKEN is forgotten by unsetting that variable.</source>
        <translation>要忘记 HF_TOKEN 中的令牌，请取消设置该变量。</translation>
    </message>
    <message>
        <source>Add it again from where it is now.</source>
        <translation>请从它现在的位置重新添加。</translation>
    </message>
    <message>
        <source>Add its pages as pictures.</source>
        <translation>请将其页面作为图片添加。</translation>
    </message>
    <message>
        <source>Add the pictures and clips inside it.</source>
        <translation>请添加其中的图片和视频。</translation>
    </message>
    <message>
        <source>Ask without tools, or choose another model.</source>
        <translation>请不使用工具提问，或选择其他模型。</translation>
    </message>
    <message>
        <source>Check HTTPS_PROXY and NO_PROXY.</source>
        <translation>请检查 HTTPS_PROXY 和 NO_PROXY。</translation>
    </message>
    <message>
        <source>Check the clock. Where a proxy or a virus scanner reads all connections, name its certificate in SSL_CERT_FILE.</source>
        <translation>请检查系统时间。如果代理或杀毒软件会读取所有连接，请在 SSL_CERT_FILE 中指定其证书。</translation>
    </message>
    <message>
        <source>Check that variable.</source>
        <translation>请检查该变量。</translation>
    </message>
    <message>
        <source>Unset ALL_PROXY and set HTTPS_PROXY to an HTTP proxy: most programs that offer the one offer the other.</source>
        <translation>请取消设置 ALL_PROXY，并将 HTTPS_PROXY 设为 HTTP 代理：提供前者的程序大多也提供后者。</translation>
    </message>
    <message>
        <source>The proxy that the environment names speaks SOCKS, and Quern does not.</source>
        <translation>环境变量指定的代理使用 SOCKS，而 Quern 不支持。</translation>
    </message>
    <message>
        <source>{host} does not hand out the file (error {number}).</source>
        <translation>{host} 未提供该文件（错误 {number}）。</translation>
    </message>
    <message>
        <source>The header of {name} leaves out what a model needs.</source>
        <translation>{name} 的文件头缺少模型所需的信息。</translation>
    </message>
    <message>
        <source>Download the file again, or choose another.</source>
        <translation>请重新下载该文件，或选择其他文件。</translation>
    </message>
    <message>
        <source>{repo} holds only some of the files of its models.</source>
        <translation>{repo} 只包含其模型的部分文件。</translation>
    </message>
    <message>
        <source>The system gives no {amount} GB of memory for the experts of this model.</source>
        <translation>系统无法为该模型的专家提供 {amount} GB 内存。</translation>
    </message>
    <message>
        <source>The certificates that SSL_CERT_FILE names cannot be read.</source>
        <translation>无法读取 SSL_CERT_FILE 指定的证书。</translation>
    </message>
    <message>
        <source>A proxy that the environment names has no address.</source>
        <translation>环境变量指定的某个代理没有有效地址。</translation>
    </message>
    <message>
        <source>{host} shows a certificate that this machine does not trust.</source>
        <translation>{host} 出示的证书不受本机信任。</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>请检查其访问权限。</translation>
    </message>
    <message>
        <source>Check that its disk is connected, then load it again.</source>
        <translation>请确认其所在磁盘已连接，然后重新加载。</translation>
    </message>
    <message>
        <source>Check the connection, then go on.</source>
        <translation>请检查网络连接，然后继续。</translation>
    </message>
    <message>
        <source>Check the file and its permissions.</source>
        <translation>请检查该文件及其访问权限。</translation>
    </message>
    <message>
        <source>Check the models folder and its permissions.</source>
        <translation>请检查模型文件夹及其访问权限。</translation>
    </message>
    <message>
        <source>Check the name, in the form owner/name.</source>
        <translation>请检查名称，其形式为 所有者/名称。</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP, GIF, BMP, TIFF, HEIC or AVIF picture, or an MP4, MOV, MKV, WebM or AVI clip.</source>
        <translation>请选择 PNG、JPEG、WebP、GIF、BMP、TIFF、HEIC 或 AVIF 图片，或 MP4、MOV、MKV、WebM 或 AVI 视频。</translation>
    </message>
    <message>
        <source>Choose a lower detail, or close other programs.</source>
        <translation>请选择较低的细节级别，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Choose a lower detail.</source>
        <translation>请选择较低的细节级别。</translation>
    </message>
    <message>
        <source>Choose a model file that ends in .gguf.</source>
        <translation>请选择以 .gguf 结尾的模型文件。</translation>
    </message>
    <message>
        <source>Choose a model of the Qwen3.5 series, or one built like it.</source>
        <translation>请选择 Qwen3.5 系列的模型，或结构相同的模型。</translation>
    </message>
    <message>
        <source>Choose a model.</source>
        <translation>请选择一个模型。</translation>
    </message>
    <message>
        <source>Choose a shorter context or a smaller cache type, a smaller model, or close other programs.</source>
        <translation>请选择更短的上下文、更小的缓存类型或更小的模型，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Choose a shorter context, or another model.</source>
        <translation>请选择更短的上下文，或其他模型。</translation>
    </message>
    <message>
        <source>Choose a smaller model or a smaller context, or close other programs.</source>
        <translation>请选择更小的模型或更小的上下文，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Choose another file of this model.</source>
        <translation>请选择此模型的其他文件。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>Choose another model first, then try again.</source>
        <translation>请先选择其他模型，然后重试。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>Choose another repository.</source>
        <translation>请选择其他仓库。</translation>
    </message>
    <message>
        <source>Choose the .gguf file inside it.</source>
        <translation>请选择其中的 .gguf 文件。</translation>
    </message>
    <message>
        <source>Choose the mmproj .gguf file published with the model.</source>
        <translation>请选择与模型一同发布的 mmproj .gguf 文件。</translation>
    </message>
    <message>
        <source>Choose the mmproj .gguf file that was published with the model.</source>
        <translation>请选择当初与模型一同发布的 mmproj .gguf 文件。</translation>
    </message>
    <message>
        <source>Choose the model&apos;s own .gguf file; the vision file beside it is found.</source>
        <translation>请选择模型本身的 .gguf 文件；旁边的视觉文件会自动找到。</translation>
    </message>
    <message>
        <source>Choose the part that matters.</source>
        <translation>请选择重要的部分。</translation>
    </message>
    <message>
        <source>Close other programs, choose a smaller model or a smaller context, then send your message again.</source>
        <translation>请关闭其他程序，选择更小的模型或更小的上下文，然后重新发送消息。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a lower detail or a smaller model.</source>
        <translation>请关闭其他程序，或选择较低的细节级别或更小的模型。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>Closing other programs and loading it again may help.</source>
        <translation>关闭其他程序后重新加载可能有帮助。</translation>
    </message>
    <message>
        <source>Convert it to MP4 (H.264) or WebM (VP9).</source>
        <translation>请将其转换为 MP4 (H.264) 或 WebM (VP9)。</translation>
    </message>
    <message>
        <source>Convert or download the file again.</source>
        <translation>请重新转换或下载该文件。</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>请重新复制或下载。</translation>
    </message>
    <message>
        <source>Cut out the part that matters.</source>
        <translation>请裁出重要的部分。</translation>
    </message>
    <message>
        <source>Download it again, all of it.</source>
        <translation>请重新完整下载。</translation>
    </message>
    <message>
        <source>Download it again. If it happens twice, your connection or the mirror alters files.</source>
        <translation>请重新下载。如果再次发生，说明您的网络连接或镜像改动了文件。</translation>
    </message>
    <message>
        <source>Download it by hand.</source>
        <translation>请手动下载。</translation>
    </message>
    <message>
        <source>Download the missing files into the same folder.</source>
        <translation>请将缺少的文件下载到同一文件夹。</translation>
    </message>
    <message>
        <source>Download the ordinary (little-endian) file.</source>
        <translation>请下载普通（小端序）文件。</translation>
    </message>
    <message>
        <source>Free some room, then go on: what arrived is kept.</source>
        <translation>请腾出空间后继续：已下载的部分会保留。</translation>
    </message>
    <message>
        <source>Give more of the name, or the path.</source>
        <translation>请给出更完整的名称，或路径。</translation>
    </message>
    <message>
        <source>Go on when it is back.</source>
        <translation>连接恢复后请继续。</translation>
    </message>
    <message>
        <source>Have the question answered again.</source>
        <translation>请让模型重新回答此问题。</translation>
    </message>
    <message>
        <source>Install Quern again on this machine, so that the engine is built for it.</source>
        <translation>请在此计算机上重新安装 Quern，以便为其构建引擎。</translation>
    </message>
    <message>
        <source>Install Quern again, or choose another model.</source>
        <translation>请重新安装 Quern，或选择其他模型。</translation>
    </message>
    <message>
        <source>It has the form owner/name.</source>
        <translation>其形式为 所有者/名称。</translation>
    </message>
    <message>
        <source>It may be damaged or cut off, or of a rare kind: play it, or convert it to MP4 (H.264).</source>
        <translation>它可能已损坏、不完整或格式罕见：请尝试播放，或转换为 MP4 (H.264)。</translation>
    </message>
    <message>
        <source>It may be damaged: download it again.</source>
        <translation>它可能已损坏：请重新下载。</translation>
    </message>
    <message>
        <source>It was not the graphics card, which is used again.</source>
        <translation>问题不在显卡，显卡将重新使用。</translation>
    </message>
    <message>
        <source>It was moved or deleted: add it again.</source>
        <translation>它已被移动或删除：请重新添加。</translation>
    </message>
    <message>
        <source>Keep it as f16.</source>
        <translation>请保持为 f16。</translation>
    </message>
    <message>
        <source>Look for a file of version 3.</source>
        <translation>请寻找版本 3 的文件。</translation>
    </message>
    <message>
        <source>Look the model up again.</source>
        <translation>请重新查询该模型。</translation>
    </message>
    <message>
        <source>Look the model up on the Hub first.</source>
        <translation>请先在 Hub 上查询该模型。</translation>
    </message>
    <message>
        <source>Make it smaller, or cut out a part.</source>
        <translation>请缩小它，或裁出一部分。</translation>
    </message>
    <message>
        <source>Make it smaller.</source>
        <translation>请缩小它。</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>请腾出磁盘空间，然后重试。</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>尚未加载模型。</translation>
    </message>
    <message>
        <source>Only what is seen is understood.</source>
        <translation>只能理解画面内容。</translation>
    </message>
    <message>
        <source>Other programs kept the processor busy while this machine was measured.</source>
        <translation>测量此计算机时，其他程序占用了处理器。</translation>
    </message>
    <message>
        <source>Please report it with the log file; `quern doctor` prints what is needed.</source>
        <translation>请附上日志文件报告此问题；`quern doctor` 会输出所需信息。</translation>
    </message>
    <message>
        <source>Print it into a new PDF, or choose another file.</source>
        <translation>请将其打印为新的 PDF，或选择其他文件。</translation>
    </message>
    <message>
        <source>Put the experts of fewer layers there, or leave the choice to the plan.</source>
        <translation>请减少放在那里的专家层数，或交由规划器决定。</translation>
    </message>
    <message>
        <source>Put the mmproj .gguf file that was published with the model into its folder, and load it again.</source>
        <translation>请将与模型一同发布的 mmproj .gguf 文件放入其文件夹，然后重新加载。</translation>
    </message>
    <message>
        <source>Quern removes only what is in its own models folder. Use the program that put it there.</source>
        <translation>Quern 只删除自己模型文件夹中的内容。请使用放置它的程序删除。</translation>
    </message>
    <message>
        <source>Quern runs models of the Qwen3.5 series: choose one of those.</source>
        <translation>Quern 运行 Qwen3.5 系列的模型：请从中选择。</translation>
    </message>
    <message>
        <source>Remove a file or choose a lower detail, start a new chat, or load the model with a larger context.</source>
        <translation>请移除一个文件或选择较低的细节级别、开始新对话，或以更大的上下文加载模型。</translation>
    </message>
    <message>
        <source>Save a copy without one, then add that.</source>
        <translation>请另存一份没有密码的副本，然后添加它。</translation>
    </message>
    <message>
        <source>Save or download it again.</source>
        <translation>请重新保存或下载。</translation>
    </message>
    <message>
        <source>Send your message again: the model is loaded afresh.</source>
        <translation>请重新发送消息：模型会重新加载。</translation>
    </message>
    <message>
        <source>Set HF_TOKEN in the environment instead, or install one, such as GNOME Keyring or KWallet.</source>
        <translation>请改为在环境中设置 HF_TOKEN，或安装密钥环，例如 GNOME Keyring 或 KWallet。</translation>
    </message>
    <message>
        <source>Start a new chat, or load the model with a larger context.</source>
        <translation>请开始新对话，或以更大的上下文加载模型。</translation>
    </message>
    <message>
        <source>Start the download again: it takes the new file.</source>
        <translation>请重新开始下载：将下载新文件。</translation>
    </message>
    <message>
        <source>The Hub is switched off by HF_HUB_OFFLINE.</source>
        <translation>Hub 已被 HF_HUB_OFFLINE 关闭。</translation>
    </message>
    <message>
        <source>The Hub leads in circles.</source>
        <translation>Hub 的重定向陷入循环。</translation>
    </message>
    <message>
        <source>The Hub leads to an address without encryption.</source>
        <translation>Hub 重定向到了未加密的地址。</translation>
    </message>
    <message>
        <source>The conversation no longer fits the context.</source>
        <translation>对话已超出上下文。</translation>
    </message>
    <message>
        <source>The engine has been closed.</source>
        <translation>引擎已关闭。</translation>
    </message>
    <message>
        <source>The engine no longer reacted and was stopped.</source>
        <translation>引擎不再响应，已被停止。</translation>
    </message>
    <message>
        <source>The engine was ended from outside (SIGKILL), as a system does when memory runs short.</source>
        <translation>引擎被外部终止（SIGKILL），系统在内存不足时会这样做。</translation>
    </message>
    <message>
        <source>The file may be damaged or too large for this machine: see the log, or download it again.</source>
        <translation>文件可能已损坏，或对此计算机来说太大：请查看日志，或重新下载。</translation>
    </message>
    <message>
        <source>The memory for this step could not be had.</source>
        <translation>无法获得此步骤所需的内存。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template changes what you wrote.</source>
        <translation>模型的对话模板改动了您写的内容。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template has a picture or clip too many.</source>
        <translation>模型的对话模板多出了图片或视频。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template leaves out a picture or clip.</source>
        <translation>模型的对话模板遗漏了图片或视频。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template leaves out what you wrote.</source>
        <translation>模型的对话模板遗漏了您写的内容。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template writes without end.</source>
        <translation>模型的对话模板会无休止地输出。</translation>
    </message>
    <message>
        <source>The model&apos;s file has no chat template.</source>
        <translation>模型文件中没有对话模板。</translation>
    </message>
    <message>
        <source>The model&apos;s vocabulary has ordinary text among its special tokens.</source>
        <translation>模型词表的特殊词元 中含有普通文本。</translation>
    </message>
    <message>
        <source>The picture could not be encoded.</source>
        <translation>无法编码该图片。</translation>
    </message>
    <message>
        <source>The picture could not be prepared for the vision file.</source>
        <translation>无法为视觉文件准备该图片。</translation>
    </message>
    <message>
        <source>The plan goes by typical figures.</source>
        <translation>规划将采用典型数值。</translation>
    </message>
    <message>
        <source>The server sent another part of the file than was asked for.</source>
        <translation>服务器发送的文件部分与请求的不符。</translation>
    </message>
    <message>
        <source>This machine has not enough memory for that.</source>
        <translation>此计算机的内存不足。</translation>
    </message>
    <message>
        <source>This model cannot go on with what it thought.</source>
        <translation>此模型无法接着之前的思考继续。</translation>
    </message>
    <message>
        <source>This system has no keyring that could keep the token.</source>
        <translation>此系统没有可保存令牌的密钥环。</translation>
    </message>
    <message>
        <source>This system has no keyring.</source>
        <translation>此系统没有密钥环。</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>请几分钟后重试。</translation>
    </message>
    <message>
        <source>Try again later, or add another repository.</source>
        <translation>请稍后重试，或添加其他仓库。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>Turn thinking off.</source>
        <translation>请关闭思考。</translation>
    </message>
    <message>
        <source>Typical figures are used until the next time.</source>
        <translation>下次测量之前将采用典型数值。</translation>
    </message>
    <message>
        <source>Unset that variable to download.</source>
        <translation>要下载，请取消设置该变量。</translation>
    </message>
    <message>
        <source>Update the graphics driver: it is asked again every day, and by `quern doctor`.</source>
        <translation>请更新显卡驱动：每天会重新检测一次，运行 `quern doctor` 也会检测。</translation>
    </message>
    <message>
        <source>Wait for it, or stop it there.</source>
        <translation>请等待其完成，或在那里停止它。</translation>
    </message>
    <message>
        <source>Agree on {page}.</source>
        <translation>请在 {page} 上同意。</translation>
    </message>
    <message>
        <source>Another Quern is downloading {name} already.</source>
        <translation>另一个 Quern 正在下载 {name}。</translation>
    </message>
    <message>
        <source>How fast this machine is could not be measured: {reason}.</source>
        <translation>无法测量此计算机的速度：{reason}。</translation>
    </message>
    <message>
        <source>It is {seconds} s long: choose another part.</source>
        <translation>它长 {seconds} 秒：请选择其他部分。</translation>
    </message>
    <message>
        <source>Something went wrong inside Quern: {error}.</source>
        <translation>Quern 内部出错：{error}。</translation>
    </message>
    <message>
        <source>Something went wrong inside Quern: {kind}: {error}</source>
        <translation>Quern 内部出错：{kind}：{error}</translation>
    </message>
    <message>
        <source>The Hub gives no checksum for {name}, so it cannot be checked.</source>
        <translation>Hub 没有给出 {name} 的校验和，因此无法校验。</translation>
    </message>
    <message>
        <source>The Hub refuses your token for {name}.</source>
        <translation>Hub 拒绝了您用于 {name} 的令牌。</translation>
    </message>
    <message>
        <source>The bundled demo model is not in {folder}.</source>
        <translation>{folder} 中没有随附的演示模型。</translation>
    </message>
    <message>
        <source>The connection to {host} broke.</source>
        <translation>与 {host} 的连接已断开。</translation>
    </message>
    <message>
        <source>The conversation has {total} tokens and the context holds {size}.</source>
        <translation>对话有 {total} 个词元，而上下文只能容纳 {size} 个。</translation>
    </message>
    <message>
        <source>The disk is full: {name} could not be written.</source>
        <translation>磁盘已满：无法写入 {name}。</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} free, and {wanted} are to come.</source>
        <translation>{folder} 所在磁盘剩余 {free}，而还需要 {wanted}。</translation>
    </message>
    <message>
        <source>The engine could not be started: {reason}.</source>
        <translation>无法启动引擎：{reason}。</translation>
    </message>
    <message>
        <source>The engine could not start: {reason}</source>
        <translation>引擎未能启动：{reason}</translation>
    </message>
    <message>
        <source>The engine ran out of memory and stopped ({how}).</source>
        <translation>引擎内存不足，已停止（{how}）。</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly ({how}).</source>
        <translation>引擎意外停止（{how}）。</translation>
    </message>
    <message>
        <source>The engine uses an instruction this processor does not have ({how}).</source>
        <translation>引擎使用了此处理器不支持的指令（{how}）。</translation>
    </message>
    <message>
        <source>The experts of this model need {needed} GB of memory at least, and {free} GB are free.</source>
        <translation>此模型的专家至少需要 {needed} GB 内存，而可用的只有 {free} GB。</translation>
    </message>
    <message>
        <source>The files of {name} are not known yet.</source>
        <translation>{name} 的文件尚不清楚。</translation>
    </message>
    <message>
        <source>The graphics card is not used: asking its driver ended in a crash ({how}).</source>
        <translation>未使用显卡：检测其驱动时发生崩溃（{how}）。</translation>
    </message>
    <message>
        <source>The graphics card is not used: its driver could not be asked ({error}).</source>
        <translation>未使用显卡：无法检测其驱动（{error}）。</translation>
    </message>
    <message>
        <source>The graphics card is not used: its driver did not answer within {seconds} s.</source>
        <translation>未使用显卡：其驱动在 {seconds} 秒内没有响应。</translation>
    </message>
    <message>
        <source>The graphics card is not used: it crashed twice within a day ({how}).</source>
        <translation>未使用显卡：它在一天内崩溃了两次（{how}）。</translation>
    </message>
    <message>
        <source>The graphics card crashed again ({how}): from now on the processor is used instead.</source>
        <translation>显卡再次崩溃（{how}）：从现在起改用处理器。</translation>
    </message>
    <message>
        <source>The graphics device failed and the engine stopped ({how}).</source>
        <translation>图形设备出现故障，引擎已停止（{how}）。</translation>
    </message>
    <message>
        <source>The memory for a context of {tokens} tokens could not be had.</source>
        <translation>无法获得 {tokens} 个词元的上下文所需的内存。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template cannot be used: {error}.</source>
        <translation>模型的对话模板无法使用：{error}。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template is damaged: {error}.</source>
        <translation>模型的对话模板已损坏：{error}。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template refused the conversation: {error}</source>
        <translation>模型的对话模板拒绝了此对话：{error}</translation>
    </message>
    <message>
        <source>The proxy does not let {host} through: {error}.</source>
        <translation>代理不允许访问 {host}：{error}。</translation>
    </message>
    <message>
        <source>The vision file {name} could not be loaded.</source>
        <translation>无法加载视觉文件 {name}。</translation>
    </message>
    <message>
        <source>The vision file {name} is of another family.</source>
        <translation>视觉文件 {name} 属于其他系列。</translation>
    </message>
    <message>
        <source>The {cache} cache of {name} cannot be kept as {kind}.</source>
        <translation>{name} 的 {cache} 缓存不能以 {kind} 保存。</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>没有文件 {path}。</translation>
    </message>
    <message>
        <source>There is no model {name}.</source>
        <translation>没有模型 {name}。</translation>
    </message>
    <message>
        <source>There is no repository {name} on {host}.</source>
        <translation>{host} 上没有仓库 {name}。</translation>
    </message>
    <message>
        <source>There is no room for the pages of “{name}”.</source>
        <translation>没有空间存放“{name}”的页面。</translation>
    </message>
    <message>
        <source>There is: {names}.</source>
        <translation>现有：{names}。</translation>
    </message>
    <message>
        <source>What arrived as {name} does not have the checksum that the Hub announces, so it was deleted.</source>
        <translation>收到的 {name} 与 Hub 公布的校验和不符，已删除。</translation>
    </message>
    <message>
        <source>What arrived as {name} is not what the Hub announces.</source>
        <translation>收到的 {name} 与 Hub 公布的不符。</translation>
    </message>
    <message>
        <source>llama.cpp cannot load {name}.</source>
        <translation>llama.cpp 无法加载 {name}。</translation>
    </message>
    <message>
        <source>{sentence} Its last words: {words}</source>
        <translation>{sentence}其最后输出：{words}</translation>
    </message>
    <message>
        <source>{host} answered with the error {status}.</source>
        <translation>{host} 返回错误 {status}。</translation>
    </message>
    <message>
        <source>{host} answered with the error {status}: {said}.</source>
        <translation>{host} 返回错误 {status}：{said}。</translation>
    </message>
    <message>
        <source>{host} asks for fewer requests.</source>
        <translation>{host} 要求减少请求次数。</translation>
    </message>
    <message>
        <source>{host} has trouble of its own (error {status}).</source>
        <translation>{host} 自身出现问题（错误 {status}）。</translation>
    </message>
    <message>
        <source>{name} as you chose to place it needs {amount} of {device}, and {free} are free.</source>
        <translation>按您选择的放置方式，{name} 需要 {device} 的 {amount}，而可用的只有 {free}。</translation>
    </message>
    <message>
        <source>{name} belongs to another model than {model}: its width is {width}, the model&apos;s {other}.</source>
        <translation>{name} 与 {model} 不是同一模型的文件：它的宽度为 {width}，模型的为 {other}。</translation>
    </message>
    <message>
        <source>{host} cannot be reached.</source>
        <translation>无法连接到 {host}。</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>无法读取 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be removed: {reason}.</source>
        <translation>无法删除 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be run here: there is not enough memory.</source>
        <translation>{name} 无法在此运行：内存不足。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {reason}.</source>
        <translation>无法写入 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} changed on the Hub while it was downloaded.</source>
        <translation>下载期间 {name} 在 Hub 上发生了变化。</translation>
    </message>
    <message>
        <source>{name} could be {names}.</source>
        <translation>{name} 可能是 {names}。</translation>
    </message>
    <message>
        <source>{name} could not be loaded.</source>
        <translation>无法加载 {name}。</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>未能读取 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{host} does not answer as the Hub does.</source>
        <translation>{host} 的应答与 Hub 不同。</translation>
    </message>
    <message>
        <source>{host} does not answer.</source>
        <translation>{host} 没有应答。</translation>
    </message>
    <message>
        <source>{name} does not exist, or is private.</source>
        <translation>{name} 不存在，或为私有。</translation>
    </message>
    <message>
        <source>{name} does not mark the end of its thoughts.</source>
        <translation>{name} 不标记思考的结束。</translation>
    </message>
    <message>
        <source>{name} has a file with an impossible name.</source>
        <translation>{name} 中有名称不合法的文件。</translation>
    </message>
    <message>
        <source>{name} has no model file.</source>
        <translation>{name} 中没有模型文件。</translation>
    </message>
    <message>
        <source>{name} has no pictures that can be decoded.</source>
        <translation>{name} 中没有可解码的画面。</translation>
    </message>
    <message>
        <source>{name} has no quantization that is known here.</source>
        <translation>此处没有 {name} 的已知量化版本。</translation>
    </message>
    <message>
        <source>{name} has no quantization {wanted}.</source>
        <translation>{name} 没有量化版本 {wanted}。</translation>
    </message>
    <message>
        <source>{name} has no token for a tool call.</source>
        <translation>{name} 没有用于工具调用的词元。</translation>
    </message>
    <message>
        <source>{name} has no token for a video.</source>
        <translation>{name} 没有用于视频的词元。</translation>
    </message>
    <message>
        <source>{name} has no token for an image.</source>
        <translation>{name} 没有用于图片的词元。</translation>
    </message>
    <message>
        <source>{name} has nothing between {start} s and {end}.</source>
        <translation>{name} 在 {start} 秒到 {end} 之间没有内容。</translation>
    </message>
    <message>
        <source>{name} has sound, and no pictures.</source>
        <translation>{name} 只有声音，没有画面。</translation>
    </message>
    <message>
        <source>{name} has the GGUF version {version}, which is not understood.</source>
        <translation>{name} 的 GGUF 版本为 {version}，无法识别。</translation>
    </message>
    <message>
        <source>{name} holds no GGUF file.</source>
        <translation>{name} 中没有 GGUF 文件。</translation>
    </message>
    <message>
        <source>{name} holds no model file.</source>
        <translation>{name} 不含模型文件。</translation>
    </message>
    <message>
        <source>{name} holds only a vision file, no model.</source>
        <translation>{name} 只有视觉文件，没有模型。</translation>
    </message>
    <message>
        <source>{name} is a folder, not a model file.</source>
        <translation>{name} 是文件夹，不是模型文件。</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} 是文件夹。</translation>
    </message>
    <message>
        <source>{name} is a model of another architecture ({architecture}).</source>
        <translation>{name} 是其他架构（{architecture}）的模型。</translation>
    </message>
    <message>
        <source>{name} is a model of the architecture {architecture}; Quern runs {others}.</source>
        <translation>{name} 是 {architecture} 架构的模型；Quern 运行 {others}。</translation>
    </message>
    <message>
        <source>{name} is a vision file, not a model.</source>
        <translation>{name} 是视觉文件，不是模型。</translation>
    </message>
    <message>
        <source>{name} is an AV1 clip, which cannot be decoded here.</source>
        <translation>{name} 是 AV1 视频，在此无法解码。</translation>
    </message>
    <message>
        <source>{name} is cut off: {there} are there of {all}.</source>
        <translation>{name} 不完整：共 {all}，现有 {there}。</translation>
    </message>
    <message>
        <source>{name} is damaged or cut off.</source>
        <translation>{name} 已损坏或不完整。</translation>
    </message>
    <message>
        <source>{name} is damaged: its header has {what}.</source>
        <translation>{name} 已损坏：其文件头有 {what}。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} 是空的。</translation>
    </message>
    <message>
        <source>{name} is gated: its owner wants an agreement, and {how}.</source>
        <translation>{name} 受限：其所有者要求先同意条款，{how}。</translation>
    </message>
    <message>
        <source>{name} is incomplete or damaged: {what}.</source>
        <translation>{name} 不完整或已损坏：{what}。</translation>
    </message>
    <message>
        <source>{name} is longer than the Hub announced.</source>
        <translation>{name} 比 Hub 公布的更长。</translation>
    </message>
    <message>
        <source>{name} is no longer there.</source>
        <translation>{name} 已不在原处。</translation>
    </message>
    <message>
        <source>{name} is not a file.</source>
        <translation>{name} 不是文件。</translation>
    </message>
    <message>
        <source>{name} is not a model: it is {what}.</source>
        <translation>{name} 不是模型，而是{what}。</translation>
    </message>
    <message>
        <source>{name} is not a vision file of the Qwen3.5 series.</source>
        <translation>{name} 不是 Qwen3.5 系列的视觉文件。</translation>
    </message>
    <message>
        <source>{name} is not an address.</source>
        <translation>{name} 不是有效地址。</translation>
    </message>
    <message>
        <source>{name} is not the name of a repository.</source>
        <translation>{name} 不是仓库名称。</translation>
    </message>
    <message>
        <source>{name} is too large: {width} × {height} pixels a frame.</source>
        <translation>{name} 太大：每帧 {width} × {height} 像素。</translation>
    </message>
    <message>
        <source>{name} is too large ({width} × {height} pixels): at most {most} megapixels can be read.</source>
        <translation>{name} 太大（{width} × {height} 像素）：最多可读取 {most} 百万像素。</translation>
    </message>
    <message>
        <source>{name} is too large: at most {most} megapixels can be read.</source>
        <translation>{name} 太大：最多可读取 {most} 百万像素。</translation>
    </message>
    <message>
        <source>{name} is too narrow: one side is more than {times} times the other.</source>
        <translation>{name} 太窄：一边超过另一边的 {times} 倍。</translation>
    </message>
    <message>
        <source>{name} is {what}, not a picture or clip.</source>
        <translation>{name} 是{what}，不是图片或视频。</translation>
    </message>
    <message>
        <source>{name} lies in {folder}, which is not Quern&apos;s.</source>
        <translation>{name} 位于 {folder}，该文件夹不属于 Quern。</translation>
    </message>
    <message>
        <source>{name} needs {names} beside it.</source>
        <translation>{name} 旁边需要有 {names}。</translation>
    </message>
    <message>
        <source>{name} with a context of {tokens} tokens needs {amount} of memory, and {free} are free.</source>
        <translation>上下文为 {tokens} 个词元时，{name} 需要 {amount} 内存，而可用的只有 {free}。</translation>
    </message>
    <message>
        <source>{name} no longer has this file.</source>
        <translation>{name} 已没有这个文件。</translation>
    </message>
    <message>
        <source>{name} reads at most {most} tokens at once, and {wanted} were asked for.</source>
        <translation>{name} 一次最多读取 {most} 个词元，而要求的是 {wanted} 个。</translation>
    </message>
    <message>
        <source>{host} sent nothing.</source>
        <translation>{host} 没有发送任何内容。</translation>
    </message>
    <message>
        <source>{name} was loaded without a vision file, so it sees neither pictures nor clips.</source>
        <translation>{name} 加载时没有视觉文件，因此看不到图片和视频。</translation>
    </message>
    <message>
        <source>{name} was made for big-endian machines.</source>
        <translation>{name} 是为大端序计算机制作的。</translation>
    </message>
    <message>
        <source>{name} was rewritten on the Hub since the download began.</source>
        <translation>下载开始后，{name} 在 Hub 上被改写。</translation>
    </message>
    <message>
        <source>{repair}, then try `quern doctor`.</source>
        <translation>{repair}，然后尝试 `quern doctor`。</translation>
    </message>
    <message>
        <source>“{name}” could not be read: {reason}.</source>
        <translation>无法读取“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” has pages and no text: it is probably scanned.</source>
        <translation>“{name}”有页面但没有文本：很可能是扫描件。</translation>
    </message>
    <message>
        <source>“{name}” has {size} MB of text, more than any model reads.</source>
        <translation>“{name}”有 {size} MB 文本，超出任何模型的读取能力。</translation>
    </message>
    <message>
        <source>“{name}” is damaged and cannot be read.</source>
        <translation>“{name}”已损坏，无法读取。</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>“{name}”是空的。</translation>
    </message>
    <message>
        <source>“{name}” is locked with a password.</source>
        <translation>“{name}”受密码保护。</translation>
    </message>
    <message>
        <source>“{name}” is no text, PDF, picture or clip.</source>
        <translation>“{name}”不是文本、PDF、图片或视频。</translation>
    </message>
    <message>
        <source>“{name}” is too large a PDF.</source>
        <translation>PDF“{name}”太大。</translation>
    </message>
    <message>
        <source>“{name}” needs more memory or time than a document should.</source>
        <translation>“{name}”所需的内存或时间超出文档的正常范围。</translation>
    </message>
    <message>
        <source>Only what is seen is understood, not the sound.</source>
        <translation>只能理解画面，不能理解声音。</translation>
    </message>
    <message>
        <source>What does not change is left out, so it may cost less.</source>
        <translation>没有变化的部分会省略，因此开销可能更小。</translation>
    </message>
    <message>
        <source>It moves, so the model is shown a clip.</source>
        <translation>它是动态的，因此会作为视频展示给模型。</translation>
    </message>
    <message>
        <source>It is a picture, so the model is shown a picture.</source>
        <translation>它是图片，因此会作为图片展示给模型。</translation>
    </message>
    <message>
        <source>It is long: the model is shown {count} frames, one every {seconds} s.</source>
        <translation>它较长：模型会看到 {count} 帧，每 {seconds} 秒一帧。</translation>
    </message>
    <message>
        <source>The model sees it at {width} × {height} pixels.</source>
        <translation>模型看到的尺寸为 {width} × {height} 像素。</translation>
    </message>
    <message>
        <source>Only its first {read} of {count} pages are read.</source>
        <translation>只读取 {count} 页中的前 {read} 页。</translation>
    </message>
    <message>
        <source>The memory for this model&apos;s first placement could not be had, so it runs with less of it, and slower.</source>
        <translation>无法获得此模型首选放置方式所需的内存，因此以较少内存运行，速度较慢。</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>an archive or an office document</source>
        <translation>压缩包或办公文档</translation>
    </message>
    <message>
        <source>a model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>a sound file</source>
        <translation>声音文件</translation>
    </message>
    <message>
        <source>an XML or SVG text</source>
        <translation>XML 或 SVG 文本</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>SVG 图形</translation>
    </message>
    <message>
        <source>a playlist</source>
        <translation>播放列表</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>文本文件</translation>
    </message>
    <message>
        <source>a file of an unknown kind</source>
        <translation>未知类型的文件</translation>
    </message>
    <message>
        <source>an archive or a PyTorch checkpoint</source>
        <translation>压缩包或 PyTorch 检查点</translation>
    </message>
    <message>
        <source>a web page or an XML file</source>
        <translation>网页或 XML 文件</translation>
    </message>
    <message>
        <source>only a pointer to the real file (Git LFS)</source>
        <translation>仅仅是指向真实文件的指针（Git LFS）</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>not a GGUF file</source>
        <translation>非 GGUF 文件</translation>
    </message>
    <message>
        <source>its end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>your account was not let in yet</source>
        <translation>而您的账户尚未获准</translation>
    </message>
    <message>
        <source>that needs an account</source>
        <translation>这需要账户</translation>
    </message>
    <message>
        <source>Install Quern again</source>
        <translation>请重新安装 Quern</translation>
    </message>
    <message>
        <source>Run `make setup` again</source>
        <translation>请重新运行 `make setup`</translation>
    </message>
    <message>
        <source>a breakpoint</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>a damaged heap</source>
        <translation>堆损坏</translation>
    </message>
    <message>
        <source>a division by zero</source>
        <translation>除以零</translation>
    </message>
    <message>
        <source>an access violation</source>
        <translation>访问冲突</translation>
    </message>
    <message>
        <source>an exception that nobody caught</source>
        <translation>未捕获的异常</translation>
    </message>
    <message>
        <source>no memory</source>
        <translation>无内存</translation>
    </message>
    <message>
        <source>an instruction this processor does not have</source>
        <translation>此处理器不支持的指令</translation>
    </message>
    <message>
        <source>a stack overflow</source>
        <translation>栈溢出</translation>
    </message>
    <message>
        <source>a missing library</source>
        <translation>缺少库</translation>
    </message>
    <message>
        <source>an abort</source>
        <translation>异常中止</translation>
    </message>
    <message>
        <source>{where}: about {speed} tokens/s, bound by {bound}.</source>
        <translation>{where}：约每秒 {speed} 个词元，受限于{bound}。</translation>
    </message>
    <message>
        <source>Larger than the memory: {where}, about {speed} tokens/s, bound by {bound}.</source>
        <translation>超出内存：{where}，约每秒 {speed} 个词元，受限于{bound}。</translation>
    </message>
    <message>
        <source>{amount} of its experts stay on the disk and are read as they are needed</source>
        <translation>其专家中有 {amount} 留在磁盘上，需要时读取</translation>
    </message>
    <message>
        <source>Too large: {amount} more memory would have to be free.</source>
        <translation>太大：还需要腾出 {amount} 内存。</translation>
    </message>
    <message>
        <source>Too large as you chose to place it: it needs {amount} of {device}, and {free} are free.</source>
        <translation>按您选择的放置方式太大：需要 {device} 的 {amount}，而可用的只有 {free}。</translation>
    </message>
    <message>
        <source>Fits the memory that processor and graphics share</source>
        <translation>可放入处理器与显卡共享的内存</translation>
    </message>
    <message>
        <source>Fits the memory</source>
        <translation>可放入内存</translation>
    </message>
    <message>
        <source>Fits, {count} of {all} layers on {cards}, the others in memory</source>
        <translation>可放下：{all} 层中有 {count} 层在{cards}上，其余在内存中</translation>
    </message>
    <message>
        <source>Fits {cards}</source>
        <translation>可放入{cards}</translation>
    </message>
    <message>
        <source>Fits, on {cards} all but the experts, which are in memory</source>
        <translation>可放入{cards}，只有专家在内存中</translation>
    </message>
    <message>
        <source>Fits, on {cards} all but the experts of {count} of {all} layers, which are in memory</source>
        <translation>可放入{cards}，只有 {all} 层中 {count} 层的专家在内存中</translation>
    </message>
    <message>
        <source>the graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>the graphics cards</source>
        <translation>各显卡</translation>
    </message>
    <message>
        <source>the graphics memory&apos;s bandwidth</source>
        <translation>显存带宽</translation>
    </message>
    <message>
        <source>the memory&apos;s bandwidth</source>
        <translation>内存带宽</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>the disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>a model of another architecture ({architecture})</source>
        <translation>其他架构（{architecture}）的模型</translation>
    </message>
    <message>
        <source>35B-A3B tuned for speed: a small quantization, no thinking, speculation on</source>
        <translation>为速度调整的 35B-A3B：小型量化，不思考，启用推测</translation>
    </message>
    <message>
        <source>Qwen3.5-Flash is the name of a hosted service that corresponds to Qwen3.5-35B-A3B; no weights were ever published under that name.</source>
        <translation>Qwen3.5-Flash 是与 Qwen3.5-35B-A3B 对应的托管服务的名称；从未以该名称发布过权重。</translation>
    </message>
    <message>
        <source>Here it is a profile of the 35B-A3B weights tuned for speed: it answers sooner than 35B-A3B with its usual settings, and is not a different model.</source>
        <translation>这里它是为速度调整的 35B-A3B 权重配置：比默认设置的 35B-A3B 更快回答，并不是另一个模型。</translation>
    </message>
    <message>
        <source>The best answers for its speed: of 35 billion parameters 3 work on a token</source>
        <translation>同等速度下回答最好：350 亿参数中有 30 亿处理每个词元</translation>
    </message>
    <message>
        <source>the model card of {name}</source>
        <translation>{name} 的模型卡</translation>
    </message>
    <message>
        <source>For workstations with 128 GB: knows more, answers more slowly</source>
        <translation>适合 128 GB 的工作站：知识更多，回答更慢</translation>
    </message>
    <message>
        <source>Every parameter works on every token: for a graphics card that holds all of it</source>
        <translation>每个参数都处理每个词元：适合能放下整个模型的显卡</translation>
    </message>
    <message>
        <source>The largest, for machines with several hundred GB of memory</source>
        <translation>最大的模型，适合有数百 GB 内存的机器</translation>
    </message>
    <message>
        <source>A good all-rounder for 16 GB, or a graphics card with 8 GB</source>
        <translation>16 GB 内存或 8 GB 显卡上的全能之选</translation>
    </message>
    <message>
        <source>For a laptop with 8 GB</source>
        <translation>适合 8 GB 的笔记本电脑</translation>
    </message>
    <message>
        <source>Quick and small: short questions, simple pictures</source>
        <translation>又快又小：简短的问题，简单的图片</translation>
    </message>
    <message>
        <source>For the smallest machines</source>
        <translation>适合最小的机器</translation>
    </message>
    <message>
        <source>Added by you, from {owner}</source>
        <translation>由你添加，来自 {owner}</translation>
    </message>
    <message>
        <source>{name} is built as the Qwen3.5 series is, so it runs here. From {owner}</source>
        <translation>{name} 的结构与 Qwen3.5 系列相同，因此可以在此运行。来自 {owner}</translation>
    </message>
    <message>
        <source>{name} with the layer that predicts several tokens: the same answers, written faster where memory is not short</source>
        <translation>带有多词元预测层的 {name}：回答相同，内存充足时书写更快</translation>
    </message>
    <message>
        <source>The importance matrix says nothing about “{tensor}”, and {type} would make garbage of it.</source>
        <translation>重要性矩阵没有关于“{tensor}”的内容，{type} 会使它变成垃圾。</translation>
    </message>
    <message>
        <source>{type} needs an importance matrix: without one “{tensor}” would become garbage.</source>
        <translation>{type} 需要重要性矩阵：没有它，“{tensor}”会变成垃圾。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Give more text.</source>
        <translation>请提供更多文本。</translation>
    </message>
    <message>
        <source>Its file is damaged: download it again.</source>
        <translation>文件已损坏：请重新下载。</translation>
    </message>
    <message>
        <source>The model computes values that are no numbers at “{layer}”.</source>
        <translation>模型在“{layer}”处算出了非数值。</translation>
    </message>
    <message>
        <source>The model computes values that are no numbers.</source>
        <translation>模型算出了非数值。</translation>
    </message>
    <message>
        <source>“{folder}” cannot be made a folder: {reason}.</source>
        <translation>无法创建文件夹“{folder}”：{reason}。</translation>
    </message>
    <message>
        <source>“{file}” has {count} tokens, and at least {least} are needed.</source>
        <translation>“{file}”有 {count} 个词元，至少需要 {least} 个。</translation>
    </message>
    <message>
        <source>Download the file again and compare its size with the one on the model&apos;s page.</source>
        <translation>请重新下载该文件，并与模型页面上的大小核对。</translation>
    </message>
    <message>
        <source>Download the missing file into the same folder.</source>
        <translation>请把缺少的文件下载到同一文件夹。</translation>
    </message>
    <message>
        <source>Download the whole repository of the model into one folder.</source>
        <translation>请把模型的整个仓库下载到一个文件夹。</translation>
    </message>
    <message>
        <source>Merge the adapter into its base model first.</source>
        <translation>请先把适配器合并到它的基础模型。</translation>
    </message>
    <message>
        <source>Name the folder that holds config.json and the safetensors files.</source>
        <translation>请指定含有 config.json 和 safetensors 文件的文件夹。</translation>
    </message>
    <message>
        <source>The scales of the 8-bit tensor “{tensor}” are missing or do not fit it.</source>
        <translation>8 位张量“{tensor}”的缩放值缺失或不匹配。</translation>
    </message>
    <message>
        <source>The tensor “{tensor}” is in {first} and in {second}.</source>
        <translation>张量“{tensor}”同时在 {first} 和 {second} 中。</translation>
    </message>
    <message>
        <source>The tensor “{tensor}” is not in {file}, where {index} says it is.</source>
        <translation>张量“{tensor}”不在 {file} 中，而 {index} 说它在那里。</translation>
    </message>
    <message>
        <source>The tensor “{tensor}” is stored as {type}, which cannot be converted yet.</source>
        <translation>张量“{tensor}”以 {type} 存储，目前无法转换。</translation>
    </message>
    <message>
        <source>This checkpoint is stored as PyTorch files, which can run code when opened.</source>
        <translation>此检查点以 PyTorch 文件存储，打开时可能执行代码。</translation>
    </message>
    <message>
        <source>This folder holds an adapter, not a whole model.</source>
        <translation>此文件夹里是适配器，不是完整的模型。</translation>
    </message>
    <message>
        <source>Use the checkpoint published in BF16.</source>
        <translation>请使用以 BF16 发布的检查点。</translation>
    </message>
    <message>
        <source>Use the model&apos;s safetensors files.</source>
        <translation>请使用模型的 safetensors 文件。</translation>
    </message>
    <message>
        <source>{file} is damaged: it holds no object.</source>
        <translation>{file} 已损坏：其中没有对象。</translation>
    </message>
    <message>
        <source>{file} is damaged: it is not valid JSON.</source>
        <translation>{file} 已损坏：不是有效的 JSON。</translation>
    </message>
    <message>
        <source>{file} is damaged: it maps no tensors.</source>
        <translation>{file} 已损坏：没有张量的对应关系。</translation>
    </message>
    <message>
        <source>{file} is damaged: it names files outside the folder.</source>
        <translation>{file} 已损坏：它指向文件夹之外的文件。</translation>
    </message>
    <message>
        <source>{file} is implausibly large.</source>
        <translation>{file} 大得不合理。</translation>
    </message>
    <message>
        <source>{file} is missing: the download is not complete.</source>
        <translation>缺少 {file}：下载不完整。</translation>
    </message>
    <message>
        <source>{file}: its header does not fit the file.</source>
        <translation>{file}：文件头与文件不符。</translation>
    </message>
    <message>
        <source>{file}: its header holds no object.</source>
        <translation>{file}：文件头中没有对象。</translation>
    </message>
    <message>
        <source>{file}: its header is not valid JSON.</source>
        <translation>{file}：文件头不是有效的 JSON。</translation>
    </message>
    <message>
        <source>{file}: the entry of “{tensor}” points outside the file.</source>
        <translation>{file}：“{tensor}”的条目指向文件之外。</translation>
    </message>
    <message>
        <source>{file}: the size of “{tensor}” does not fit its shape.</source>
        <translation>{file}：“{tensor}”的大小与形状不符。</translation>
    </message>
    <message>
        <source>{file}: “{first}” and “{second}” overlap.</source>
        <translation>{file}：“{first}”与“{second}”重叠。</translation>
    </message>
    <message>
        <source>“{folder}” has no {file}.</source>
        <translation>“{folder}”中没有 {file}。</translation>
    </message>
    <message>
        <source>“{folder}” holds no safetensors files.</source>
        <translation>“{folder}”中没有 safetensors 文件。</translation>
    </message>
    <message>
        <source>“{folder}” is not a folder.</source>
        <translation>“{folder}”不是文件夹。</translation>
    </message>
    <message>
        <source>Choose a Qwen3_5 or Qwen3_5Moe model.</source>
        <translation>请选择 Qwen3_5 或 Qwen3_5Moe 模型。</translation>
    </message>
    <message>
        <source>Download config.json again.</source>
        <translation>请重新下载 config.json。</translation>
    </message>
    <message>
        <source>This checkpoint is quantized already ({method}).</source>
        <translation>此检查点已经量化（{method}）。</translation>
    </message>
    <message>
        <source>This is a {name} checkpoint; only the Qwen3.5 family can be converted.</source>
        <translation>这是 {name} 检查点；只能转换 Qwen3.5 系列。</translation>
    </message>
    <message>
        <source>Use the checkpoint published in BF16 or FP8.</source>
        <translation>请使用以 BF16 或 FP8 发布的检查点。</translation>
    </message>
    <message>
        <source>config.json asks for deepstack features, which this family has not.</source>
        <translation>config.json 要求 deepstack 特征，而该系列没有。</translation>
    </message>
    <message>
        <source>config.json gives a temporal patch size other than 2, which llama.cpp cannot run.</source>
        <translation>config.json 给出的时间块大小不是 2，llama.cpp 无法运行。</translation>
    </message>
    <message>
        <source>config.json gives a value for “{key}” that makes no sense.</source>
        <translation>config.json 中“{key}”的值没有意义。</translation>
    </message>
    <message>
        <source>config.json gives {values} value heads for {keys} key heads, which do not divide evenly.</source>
        <translation>config.json 给出 {values} 个值头和 {keys} 个键头，无法整除。</translation>
    </message>
    <message>
        <source>config.json lists {types} layer types for {layers} layers.</source>
        <translation>config.json 为 {layers} 层列出了 {types} 个层类型。</translation>
    </message>
    <message>
        <source>Choose a name without slashes.</source>
        <translation>请选择不含斜杠的名称。</translation>
    </message>
    <message>
        <source>Choose another folder or another name.</source>
        <translation>请选择其他文件夹或其他名称。</translation>
    </message>
    <message>
        <source>The result would replace its own source.</source>
        <translation>结果会覆盖自己的源文件。</translation>
    </message>
    <message>
        <source>“{name}” cannot be part of a file name.</source>
        <translation>“{name}”不能作为文件名的一部分。</translation>
    </message>
    <message>
        <source>“{file}” is a folder, where the result should go.</source>
        <translation>“{file}”是文件夹，而结果要写到那里。</translation>
    </message>
    <message>
        <source>A chat needs a message of the user&apos;s.</source>
        <translation>对话需要一条用户消息。</translation>
    </message>
    <message>
        <source>A few megabytes of text are plenty.</source>
        <translation>几兆字节的文本就足够了。</translation>
    </message>
    <message>
        <source>Give a text file, or a folder of texts, chats (.jsonl) and pictures.</source>
        <translation>请提供文本文件，或含有文本、对话（.jsonl）和图片的文件夹。</translation>
    </message>
    <message>
        <source>Give texts, chats (.jsonl) and pictures only.</source>
        <translation>请只提供文本、对话（.jsonl）和图片。</translation>
    </message>
    <message>
        <source>It needs a role and a content.</source>
        <translation>它需要角色和内容。</translation>
    </message>
    <message>
        <source>Paths count from its folder.</source>
        <translation>路径从其所在文件夹算起。</translation>
    </message>
    <message>
        <source>Use texts and pictures.</source>
        <translation>请使用文本和图片。</translation>
    </message>
    <message>
        <source>{file} is no text in UTF-8.</source>
        <translation>{file} 不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>{file} is too large to calibrate with.</source>
        <translation>{file} 太大，不能用来校准。</translation>
    </message>
    <message>
        <source>{file}, line {line} asks nothing.</source>
        <translation>{file} 第 {line} 行没有提问。</translation>
    </message>
    <message>
        <source>{file}, line {line} has a content of a kind that cannot be used.</source>
        <translation>{file} 第 {line} 行的内容类型无法使用。</translation>
    </message>
    <message>
        <source>{file}, line {line} has a message that cannot be read.</source>
        <translation>{file} 第 {line} 行有无法读取的消息。</translation>
    </message>
    <message>
        <source>{file}, line {line} is no chat.</source>
        <translation>{file} 第 {line} 行不是对话。</translation>
    </message>
    <message>
        <source>{file}, line {line} names “{picture}”, which is not there.</source>
        <translation>{file} 第 {line} 行提到的“{picture}”不存在。</translation>
    </message>
    <message>
        <source>“{folder}” holds no text files.</source>
        <translation>“{folder}”中没有文本文件。</translation>
    </message>
    <message>
        <source>Choose a larger type.</source>
        <translation>请选择更大的类型。</translation>
    </message>
    <message>
        <source>Convert the source again.</source>
        <translation>请重新转换源文件。</translation>
    </message>
    <message>
        <source>Give at least {count} tokens.</source>
        <translation>请至少提供 {count} 个词元。</translation>
    </message>
    <message>
        <source>The vision file reads pictures at another size than the source&apos;s.</source>
        <translation>视觉文件读取图片的尺寸与源不同。</translation>
    </message>
    <message>
        <source>“{file}” is too short: there is nothing in it to score.</source>
        <translation>“{file}”太短：没有可评分的内容。</translation>
    </message>
    <message>
        <source>Convert to BF16 or F32.</source>
        <translation>请转换为 BF16 或 F32。</translation>
    </message>
    <message>
        <source>Download the file again.</source>
        <translation>请重新下载该文件。</translation>
    </message>
    <message>
        <source>The checkpoint is damaged: download it again, or ask whoever made it.</source>
        <translation>检查点已损坏：请重新下载，或询问其作者。</translation>
    </message>
    <message>
        <source>“{tensor}” holds values that are no numbers.</source>
        <translation>“{tensor}”含有非数值。</translation>
    </message>
    <message>
        <source>“{tensor}” holds values too large for {type}.</source>
        <translation>“{tensor}”含有对 {type} 来说过大的值。</translation>
    </message>
    <message>
        <source>“{tensor}” is damaged: it holds values that are no numbers.</source>
        <translation>“{tensor}”已损坏：含有非数值。</translation>
    </message>
    <message>
        <source>Free some space, choose a smaller type, or another folder.</source>
        <translation>请释放一些空间，选择更小的类型，或换一个文件夹。</translation>
    </message>
    <message>
        <source>Start from the checkpoint, or an F16 or BF16 file.</source>
        <translation>请从检查点或 F16、BF16 文件开始。</translation>
    </message>
    <message>
        <source>The conversion takes {needed} of memory, and {free} are available.</source>
        <translation>转换需要 {needed} 内存，可用 {free}。</translation>
    </message>
    <message>
        <source>{type} takes {needed} of the disk, and {free} are free.</source>
        <translation>{type} 占用磁盘 {needed}，剩余 {free}。</translation>
    </message>
    <message>
        <source>Convert it again.</source>
        <translation>请重新转换。</translation>
    </message>
    <message>
        <source>{file} does not say its {key}.</source>
        <translation>{file} 没有给出 {key}。</translation>
    </message>
    <message>
        <source>{file}: “{tensor}” is {shape}, not {right}.</source>
        <translation>{file}：“{tensor}”是 {shape}，而不是 {right}。</translation>
    </message>
    <message>
        <source>{file} lacks “{tensor}”.</source>
        <translation>{file} 缺少“{tensor}”。</translation>
    </message>
    <message>
        <source>{file} lacks “{tensor}” and {count} more.</source>
        <translation>{file} 缺少“{tensor}”及另外 {count} 个。</translation>
    </message>
    <message>
        <source>{file} has “{tensor}”, which its architecture does not know.</source>
        <translation>{file} 含有其架构中没有的“{tensor}”。</translation>
    </message>
    <message>
        <source>{file} has “{tensor}” and {count} more, which its architecture does not know.</source>
        <translation>{file} 含有其架构中没有的“{tensor}”及另外 {count} 个。</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>{file} became shorter while it was read.</source>
        <translation>{file} 在读取时变短了。</translation>
    </message>
    <message>
        <source>Use the official FP8 or BF16 checkpoint.</source>
        <translation>请使用官方的 FP8 或 BF16 检查点。</translation>
    </message>
    <message>
        <source>config.json does not say how the FP8 weights are scaled.</source>
        <translation>config.json 没有说明 FP8 权重如何缩放。</translation>
    </message>
    <message>
        <source>It may be of a newer kind: look for an update.</source>
        <translation>它可能是更新的种类：请查看更新。</translation>
    </message>
    <message>
        <source>The checkpoint has tensors that this family does not have: {names}.</source>
        <translation>检查点含有该系列没有的张量：{names}。</translation>
    </message>
    <message>
        <source>The keys of {file} cannot be understood: {reason}.</source>
        <translation>无法理解 {file} 的键：{reason}。</translation>
    </message>
    <message>
        <source>{file} is no model of the Qwen3.5 family.</source>
        <translation>{file} 不是 Qwen3.5 系列的模型。</translation>
    </message>
    <message>
        <source>“{tensor}” is stored as {type} already: what that lost does not come back.</source>
        <translation>“{tensor}”已以 {type} 存储：损失的内容无法恢复。</translation>
    </message>
    <message>
        <source>Choose a repository with config.json and safetensors files.</source>
        <translation>请选择含有 config.json 和 safetensors 文件的仓库。</translation>
    </message>
    <message>
        <source>{repo} holds no checkpoint.</source>
        <translation>{repo} 中没有检查点。</translation>
    </message>
    <message>
        <source>“{folder}” is damaged.</source>
        <translation>“{folder}”已损坏。</translation>
    </message>
    <message>
        <source>“{folder}” is there already, and Quern did not download it.</source>
        <translation>“{folder}”已经存在，而且不是 Quern 下载的。</translation>
    </message>
    <message>
        <source>Make it again, or take the one published with the model.</source>
        <translation>请重新生成，或使用随模型发布的那个。</translation>
    </message>
    <message>
        <source>Take the one that was made for this model.</source>
        <translation>请使用为此模型生成的那个。</translation>
    </message>
    <message>
        <source>The importance matrix has {count} values for “{tensor}”, the model {right}.</source>
        <translation>重要性矩阵对“{tensor}”有 {count} 个值，模型有 {right} 个。</translation>
    </message>
    <message>
        <source>{file} is damaged: its sums and counts for “{tensor}” do not match.</source>
        <translation>{file} 已损坏：“{tensor}”的总和与计数不符。</translation>
    </message>
    <message>
        <source>{file} is damaged: its values for “{tensor}” are no numbers.</source>
        <translation>{file} 已损坏：“{tensor}”的值不是数值。</translation>
    </message>
    <message>
        <source>{file} is not an importance matrix.</source>
        <translation>{file} 不是重要性矩阵。</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {reason}.</source>
        <translation>无法写入“{file}”：{reason}。</translation>
    </message>
    <message>
        <source>The value of “{key}” in {file} is of no type a GGUF file can hold.</source>
        <translation>{file} 中“{key}”的值不是 GGUF 文件能容纳的类型。</translation>
    </message>
    <message>
        <source>config.json asks for RoPE scaling “{kind}” with factor {factor}, which cannot be converted.</source>
        <translation>config.json 要求 RoPE 缩放“{kind}”（系数 {factor}），无法转换。</translation>
    </message>
    <message>
        <source>preprocessor_config.json gives a value for “{key}” that makes no sense.</source>
        <translation>preprocessor_config.json 中“{key}”的值没有意义。</translation>
    </message>
    <message>
        <source>“{key}” in {file} is no table of keys.</source>
        <translation>{file} 中的“{key}”不是键值表。</translation>
    </message>
    <message>
        <source>Download the checkpoint again, every file of it.</source>
        <translation>请重新下载检查点的每个文件。</translation>
    </message>
    <message>
        <source>The checkpoint has no tensor “{tensor}”, which config.json asks for.</source>
        <translation>检查点没有 config.json 要求的张量“{tensor}”。</translation>
    </message>
    <message>
        <source>“{first}” and “{second}” are the same tensor under two names.</source>
        <translation>“{first}”和“{second}”是同一个张量的两个名称。</translation>
    </message>
    <message>
        <source>“{tensor}” has the shape {shape}, but config.json asks for {right}.</source>
        <translation>“{tensor}”的形状是 {shape}，而 config.json 要求 {right}。</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>请检查磁盘。</translation>
    </message>
    <message>
        <source>Convert both from one source.</source>
        <translation>请从同一个源转换两者。</translation>
    </message>
    <message>
        <source>{file} cannot be read again: {reason}.</source>
        <translation>无法再次读取 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} has {count} embeddings for {tokens} tokens.</source>
        <translation>{file} 为 {tokens} 个词元提供了 {count} 个嵌入。</translation>
    </message>
    <message>
        <source>{file} has “{tensor}” a second time.</source>
        <translation>{file} 中“{tensor}”出现了两次。</translation>
    </message>
    <message>
        <source>{file} is no vision file of the family.</source>
        <translation>{file} 不是该系列的视觉文件。</translation>
    </message>
    <message>
        <source>{file} speaks to a model of width {width}, not {right}.</source>
        <translation>{file} 对应宽度为 {width} 的模型，而不是 {right}。</translation>
    </message>
    <message>
        <source>{file}: “{tensor}” holds values that are no numbers.</source>
        <translation>{file}：“{tensor}”含有非数值。</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s multi-token prediction layers are not numbered from 0.</source>
        <translation>检查点的多 token 预测层不是从 0 开始编号。</translation>
    </message>
    <message>
        <source>The checkpoint has a vision tower, but config.json does not describe it.</source>
        <translation>检查点有视觉塔，但 config.json 没有描述它。</translation>
    </message>
    <message>
        <source>The vision tower gives vectors of {width}, the text model takes {right}.</source>
        <translation>视觉塔输出 {width} 维向量，文本模型接受 {right} 维。</translation>
    </message>
    <message>
        <source>Check the folder and its permissions.</source>
        <translation>请检查文件夹及其权限。</translation>
    </message>
    <message>
        <source>Allow more, or start from a smaller model.</source>
        <translation>请允许更大，或从更小的模型开始。</translation>
    </message>
    <message>
        <source>The smallest mix of this model takes {needed}, more than the {given} there are for it.</source>
        <translation>此模型最小的混合需要 {needed}，超过给定的 {given}。</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>请重新下载。</translation>
    </message>
    <message>
        <source>Download tokenizer.json again.</source>
        <translation>请重新下载 tokenizer.json。</translation>
    </message>
    <message>
        <source>The two files are of different models.</source>
        <translation>这两个文件属于不同的模型。</translation>
    </message>
    <message>
        <source>tokenizer.json has an id {id}, but config.json gives {count} entries.</source>
        <translation>tokenizer.json 有编号 {id}，但 config.json 只给出 {count} 个条目。</translation>
    </message>
    <message>
        <source>tokenizer.json holds no byte-level BPE vocabulary, which this family has.</source>
        <translation>tokenizer.json 中没有该系列使用的字节级 BPE 词表。</translation>
    </message>
    <message>
        <source>tokenizer.json is damaged: an added token has no id or no text.</source>
        <translation>tokenizer.json 已损坏：有新增词元缺少编号或文本。</translation>
    </message>
    <message>
        <source>tokenizer.json is damaged: it has no merges.</source>
        <translation>tokenizer.json 已损坏：没有合并规则。</translation>
    </message>
    <message>
        <source>tokenizer.json is damaged: “{token}” has no id of its own.</source>
        <translation>tokenizer.json 已损坏：“{token}”没有自己的编号。</translation>
    </message>
    <message>
        <source>tokenizer_config.json is damaged: its added tokens are no table.</source>
        <translation>tokenizer_config.json 已损坏：新增词元不是表格。</translation>
    </message>
    <message>
        <source>{file} cannot be read.</source>
        <translation>无法读取 {file}。</translation>
    </message>
    <message>
        <source>Another conversion is writing “{file}”.</source>
        <translation>另一个转换正在写入“{file}”。</translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation>请释放一些空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The converted model needs {needed}, and the disk has {free} free.</source>
        <translation>转换后的模型需要 {needed}，磁盘剩余 {free}。</translation>
    </message>
    <message>
        <source>The disk became full while the model was written.</source>
        <translation>写入模型时磁盘已满。</translation>
    </message>
    <message>
        <source>Wait until it has ended.</source>
        <translation>请等它结束。</translation>
    </message>
    <message>
        <source>“{file}” cannot be written to: {reason}.</source>
        <translation>无法写入“{file}”：{reason}。</translation>
    </message>
    <message>
        <source>Write an object of “messages”, each with “role” and “content”.</source>
        <translation>请写成含“messages”的对象，每条都有“role”和“content”。</translation>
    </message>
    <message>
        <source>{repo} holds no checkpoint, only GGUF files.</source>
        <translation>{repo} 中没有检查点，只有 GGUF 文件。</translation>
    </message>
    <message>
        <source>The checkpoint has no vision tower: the model will understand text only.</source>
        <translation>检查点没有视觉塔：模型只能理解文本。</translation>
    </message>
    <message>
        <source>The header of README.md cannot be understood: author, licence and base models are left out.</source>
        <translation>无法理解 README.md 的开头：作者、许可证和基础模型将省略。</translation>
    </message>
    <message>
        <source>The sampling defaults are left out.</source>
        <translation>采样默认值将省略。</translation>
    </message>
    <message>
        <source>The calibration text reached no token in {missed} of {all} expert matrices: their columns count alike.</source>
        <translation>校准文本在 {all} 个专家矩阵中有 {missed} 个没有到达任何词元：它们的各列同等对待。</translation>
    </message>
    <message>
        <source>A longer or more varied text reaches more.</source>
        <translation>更长或更多样的文本能到达更多。</translation>
    </message>
    <message>
        <source>No text passes through the layer that guesses ahead: {count} of its tensors are kept larger.</source>
        <translation>没有文本经过预测层：其中 {count} 个张量保留较大的类型。</translation>
    </message>
    <message>
        <source>{why}, so {count} calibration chats with pictures were left out.</source>
        <translation>{why}，因此省略了 {count} 个带图片的校准对话。</translation>
    </message>
    <message>
        <source>There is no vision file</source>
        <translation>没有视觉文件</translation>
    </message>
    <message>
        <source>The model&apos;s chat template takes no pictures</source>
        <translation>模型的对话模板不接受图片</translation>
    </message>
    <message>
        <source>The source has changed since the conversion was interrupted: {file} is not what it was.</source>
        <translation>自转换中断以来，源已更改：{file} 与之前不同。</translation>
    </message>
    <message>
        <source>The source has changed since the conversion was interrupted.</source>
        <translation>自转换中断以来，源已更改。</translation>
    </message>
    <message>
        <source>What is kept of the interrupted conversion was made with other options.</source>
        <translation>中断的转换所保留的内容是用其他选项生成的。</translation>
    </message>
    <message>
        <source>{repo} has changed on the Hub since the conversion was interrupted.</source>
        <translation>自转换中断以来，{repo} 在 Hub 上已更改。</translation>
    </message>
    <message>
        <source>Convert it again: it begins anew.</source>
        <translation>请重新转换：将从头开始。</translation>
    </message>
    <message>
        <source>Tick “Measure first what matters”, or choose Q2_K or a larger type.</source>
        <translation>请勾选“先测量重要性”，或选择 Q2_K 或更大的类型。</translation>
    </message>
    <message>
        <source>Convert that folder if it is the checkpoint, or choose another one for the model.</source>
        <translation>如果该文件夹就是检查点，请转换它，或为模型选择其他文件夹。</translation>
    </message>
    <message>
        <source>Delete that folder, or choose another one for the model.</source>
        <translation>请删除该文件夹，或为模型选择其他文件夹。</translation>
    </message>
    <message>
        <source>Check the Hub&apos;s address in the settings, or HF_ENDPOINT where none stands there.</source>
        <translation>请检查设置中的 Hub 地址；如果未填写，请检查 HF_ENDPOINT。</translation>
    </message>
    <message>
        <source>Check the network&apos;s proxy, and the Hub&apos;s address in the settings, or HF_ENDPOINT where none stands there.</source>
        <translation>请检查网络代理以及设置中的 Hub 地址；如果未填写，请检查 HF_ENDPOINT。</translation>
    </message>
    <message>
        <source>Download it on the models page.</source>
        <translation>请在模型页面下载。</translation>
    </message>
    <message>
        <source>Delete it, and what matters is measured again.</source>
        <translation>请将其删除，之后会重新测量重要性。</translation>
    </message>
    <message>
        <source>Check the name; for a private one give Quern an access token, in the settings.</source>
        <translation>请检查名称；若为私有仓库，请在设置中为 Quern 提供访问令牌。</translation>
    </message>
    <message>
        <source>Make a new one in your account&apos;s settings there, and give it to Quern in the settings.</source>
        <translation>请在该网站的账户设置中新建一个，并在设置中提供给 Quern。</translation>
    </message>
    <message>
        <source>Agree on {page}, then make an access token in your account&apos;s settings there and give it to Quern in the settings.</source>
        <translation>请在 {page} 上同意，然后在该网站的账户设置中创建访问令牌，并在设置中提供给 Quern。</translation>
    </message>
    <message>
        <source>Look for a repository whose name ends in -GGUF. “Convert a checkpoint…” makes one of safetensors.</source>
        <translation>请寻找名称以 -GGUF 结尾的仓库。“转换检查点…”可由 safetensors 生成。</translation>
    </message>
    <message>
        <source>Free {amount} (1 GB stays free for everything else), or choose a smaller model.</source>
        <translation>请释放 {amount}（另留 1 GB 供其他用途），或选择较小的模型。</translation>
    </message>
    <message>
        <source>The card is tried again after a day, with another driver, or at once by a button in the settings, under “What computes”.</source>
        <translation>一天后、更换驱动后会重新尝试显卡，也可以在设置的“由什么计算”中用按钮立即重试。</translation>
    </message>
    <message>
        <source>Choose another one on the models page.</source>
        <translation>请在模型页面选择其他模型。</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>None: the published values</source>
        <translation>无：使用官方发布值</translation>
    </message>
    <message>
        <source>The usual length</source>
        <translation>默认长度</translation>
    </message>
    <message>
        <source>{tokens} tokens, {memory}</source>
        <translation>{tokens} 个词元，{memory}</translation>
    </message>
    <message>
        <source>Kept in the keyring for {host}.</source>
        <translation>已为 {host} 存入密钥环。</translation>
    </message>
    <message>
        <source>It is forgotten.</source>
        <translation>已清除。</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>原本就没有。</translation>
    </message>
    <message>
        <source>Back to the default: {name}</source>
        <translation>恢复默认：{name}</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>No longer look in {folder}</source>
        <translation>不再在 {folder} 中查找</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Back to the conversation (Esc)</source>
        <translation>返回对话 (Esc)</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>没有匹配的设置。</translation>
    </message>
</context>
<context>
    <name>shelf</name>
    <message>
        <source>{name} is ready.</source>
        <translation>{name} 已就绪。</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>用它对话</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>{name} is downloaded and checked.</source>
        <translation>{name} 已下载并通过校验。</translation>
    </message>
    <message>
        <source>Remove {name} from this machine? {size} become free.</source>
        <translation>从本机移除 {name}？将释放 {size}。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>{name} is removed: {freed} are free again.</source>
        <translation>{name} 已移除：释放了 {freed}。</translation>
    </message>
    <message>
        <source>Look for models in a folder</source>
        <translation>在文件夹中查找模型</translation>
    </message>
    <message>
        <source>There is no model in {folder} yet. It is looked in again whenever this page opens.</source>
        <translation>{folder} 中还没有模型。每次打开此页面时都会再次查找。</translation>
    </message>
    <message>
        <source>1 model was found in {folder}.</source>
        <translation>在 {folder} 中找到 1 个模型。</translation>
    </message>
    <message>
        <source>{count} models were found in {folder}.</source>
        <translation>在 {folder} 中找到 {count} 个模型。</translation>
    </message>
</context>
<context>
    <name>sidebar</name>
    <message>
        <source>Markdown, pictures beside it…</source>
        <translation>Markdown（图片另存）…</translation>
    </message>
    <message>
        <source>One HTML file…</source>
        <translation>单个 HTML 文件…</translation>
    </message>
    <message>
        <source>JSON, all versions…</source>
        <translation>JSON（含所有版本）…</translation>
    </message>
    <message>
        <source>  New chat</source>
        <translation>  新对话</translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation>新对话 (Ctrl+N)</translation>
    </message>
    <message>
        <source>New temporary chat: nothing of it is kept (Ctrl+Shift+N)</source>
        <translation>新的临时对话：不保存任何内容 (Ctrl+Shift+N)</translation>
    </message>
    <message>
        <source>Search everything said</source>
        <translation>搜索所有内容</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove the folder, keep its chats</source>
        <translation>移除文件夹，保留其中对话</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移至文件夹</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>无文件夹</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话列表</translation>
    </message>
</context>
<context>
    <name>sorting</name>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>Waits for another chat</source>
        <translation>等待另一个对话</translation>
    </message>
    <message>
        <source>Waits until the answer in another chat has ended.</source>
        <translation>等待另一个对话中的回答结束。</translation>
    </message>
    <message>
        <source>Loading {percent:.0f} %</source>
        <translation>正在加载 {percent:.0f}%</translation>
    </message>
    <message>
        <source>Loading {percent:.0f} % of the model…</source>
        <translation>正在加载模型 {percent:.0f}%…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Unloaded</source>
        <translation>已卸载</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>未加载</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>Looking and reading…</source>
        <translation>正在查看和阅读…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在阅读…</translation>
    </message>
    <message>
        <source>Looking and reading {percent:.0f} %</source>
        <translation>正在查看和阅读 {percent:.0f}%</translation>
    </message>
    <message>
        <source>Reading {percent:.0f} %</source>
        <translation>正在阅读 {percent:.0f}%</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>思考中…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation>正在回答…</translation>
    </message>
    <message>
        <source>{used:,} of {size:,} tokens are in use. Pictures and clips take the most.</source>
        <translation>已使用 {used:,} / {size:,} 个词元。图片和视频占用最多。</translation>
    </message>
</context>
<context>
    <name>store</name>
    <message>
        <source>Quern ended while this was being answered.</source>
        <translation>回答过程中 Quern 已结束。</translation>
    </message>
    <message>
        <source>What had arrived is kept.</source>
        <translation>已收到的内容已保留。</translation>
    </message>
</context>
<context>
    <name>taking</name>
    <message>
        <source>Pasted text.txt</source>
        <translation>粘贴的文本.txt</translation>
    </message>
</context>
<context>
    <name>target_row</name>
    <message>
        <source>The best mix for a size of your own: each part of the model is measured first</source>
        <translation>为自定大小寻找最佳混合：先测量模型的每个部分</translation>
    </message>
    <message>
        <source>Every part of this model is stored in the type that costs least there, as measured on the model itself.</source>
        <translation>模型的每个部分都以在那里损失最小的类型存储，依据是对模型本身的测量。</translation>
    </message>
    <message>
        <source>12 GB</source>
        <translation>12 GB</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Where the size is counted</source>
        <translation>大小的计量位置</translation>
    </message>
    <message>
        <source>A size on the disk, or what a machine with so much memory can hold</source>
        <translation>磁盘上的大小，或者有这么多内存的机器能容纳的大小</translation>
    </message>
    <message>
        <source>Best mix for</source>
        <translation>最佳混合：</translation>
    </message>
    <message>
        <source>measured first</source>
        <translation>先测量每个部分</translation>
    </message>
    <message>
        <source>of memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>on the disk</source>
        <translation>磁盘</translation>
    </message>
</context>
<context>
    <name>text_blocks</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Select all messages shown</source>
        <translation>选择所有显示的消息</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>thinking_fold</name>
    <message>
        <source>What was thought</source>
        <translation>思考内容</translation>
    </message>
    <message>
        <source>Thinking…  {seconds}</source>
        <translation>思考中…  {seconds}</translation>
    </message>
    <message>
        <source>Thought for {seconds}</source>
        <translation>思考了 {seconds}</translation>
    </message>
</context>
<context>
    <name>tier_bars</name>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>earlier chats at most</source>
        <translation>以往对话最多</translation>
    </message>
    <message>
        <source>work</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>other programs</source>
        <translation>其他程序</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Unified memory</source>
        <translation>统一内存</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>{used} of {total}</source>
        <translation>{used} / {total}</translation>
    </message>
</context>
<context>
    <name>title</name>
    <message>
        <source>Preset of this chat</source>
        <translation>此对话的预设</translation>
    </message>
    <message>
        <source>Preset of this chat: its system prompt and sampling values</source>
        <translation>此对话的预设：系统提示词和采样参数</translation>
    </message>
    <message>
        <source> No preset</source>
        <translation> 无预设</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Default: {name}</source>
        <translation>默认：{name}</translation>
    </message>
    <message>
        <source>None: the published values</source>
        <translation>无：使用官方发布值</translation>
    </message>
    <message>
        <source>Change presets…</source>
        <translation>修改预设…</translation>
    </message>
</context>
<context>
    <name>title_bar</name>
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Show or hide the conversations (Ctrl+B)</source>
        <translation>显示或隐藏对话列表 (Ctrl+B)</translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation>新对话 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>临时对话</translation>
    </message>
    <message>
        <source>Nothing of this chat is kept: it is gone when you open another.</source>
        <translation>此对话不会保存：打开其他对话后即消失。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Get models…</source>
        <translation>获取模型…</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation>转换检查点…</translation>
    </message>
    <message>
        <source>What lies where…</source>
        <translation>各部分放在哪里…</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>导入对话…</translation>
    </message>
    <message>
        <source>Open the folder of your data</source>
        <translation>打开数据文件夹</translation>
    </message>
    <message>
        <source>Look for new versions</source>
        <translation>检查新版本</translation>
    </message>
    <message>
        <source>Asks once a day whether there is a newer Quern, and says so. Nothing is downloaded, and nothing else is sent.</source>
        <translation>每天询问一次是否有新版 Quern 并告知。不会下载任何内容，也不会发送其他信息。</translation>
    </message>
    <message>
        <source>About Quern</source>
        <translation>关于 Quern</translation>
    </message>
    <message>
        <source>sees pictures and clips</source>
        <translation>能看图片和视频</translation>
    </message>
    <message>
        <source>text only: it has no vision file</source>
        <translation>仅文本：没有视觉文件</translation>
    </message>
    <message>
        <source>{architecture}, {size:,.0f} MB, {sight}
{backend}, context {context:,} tokens
{path}</source>
        <translation>{architecture}，{size:,.0f} MB，{sight}
{backend}，上下文 {context:,} 个词元
{path}</translation>
    </message>
</context>
<context>
    <name>type_list</name>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Loses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Fewer types</source>
        <translation>显示较少类型</translation>
    </message>
    <message>
        <source>All {count} types</source>
        <translation>全部 {count} 种类型</translation>
    </message>
    <message>
        <source>{type}, {size}, needs {memory} of memory, takes {time}, loses {loss}. {note}</source>
        <translation>{type}，{size}，需要 {memory} 内存，耗时 {time}，损失 {loss}。{note}</translation>
    </message>
    <message>
        <source>{bits:.2f} bits per weight</source>
        <translation>每个权重 {bits:.2f} 位</translation>
    </message>
    <message>
        <source>measure first</source>
        <translation>需先测量</translation>
    </message>
    <message>
        <source>quantized already</source>
        <translation>已量化</translation>
    </message>
    <message>
        <source>too large here</source>
        <translation>对本机过大</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>Measured beside its source: {loss:.3g} nats of divergence.</source>
        <translation>与源模型比较测得：{loss:.3g} nat 的散度。</translation>
    </message>
    <message>
        <source>By how much its weights are off; what the model loses by that, comparing it afterwards tells.</source>
        <translation>权重的偏差；模型因此损失多少，由之后的比较得出。</translation>
    </message>
    <message>
        <source>So few bits need a measure of what matters, or the model becomes garbage: the model reads a text first.</source>
        <translation>位数如此之少，必须先测量重要性，否则模型无法使用：模型会先阅读一段文本。</translation>
    </message>
    <message>
        <source>It needs {memory} of memory to run, more than this machine can give it.</source>
        <translation>运行需要 {memory} 内存，超出本机所能提供。</translation>
    </message>
</context>
<context>
    <name>updates</name>
    <message>
        <source>{address} is no safe address to look for new versions at: it is not https.</source>
        <translation>{address} 不是检查新版本的安全地址：不是 https。</translation>
    </message>
    <message>
        <source>What {address} sent is too long to be about a new version.</source>
        <translation>{address} 发送的内容过长，不可能是新版本信息。</translation>
    </message>
    <message>
        <source>It could not be found out whether there is a newer version: {address} did not answer.</source>
        <translation>无法得知是否有新版本：{address} 没有响应。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>It could not be found out whether there is a newer version: the address leads in circles.</source>
        <translation>无法得知是否有新版本：地址循环跳转。</translation>
    </message>
    <message>
        <source>What was found at the address for new versions cannot be read.</source>
        <translation>无法读取新版本地址处的内容。</translation>
    </message>
</context>
<context>
    <name>updating</name>
    <message>
        <source>This copy of Quern came without an address to look for new versions at.</source>
        <translation>此 Quern 未附带用于检查新版本的地址。</translation>
    </message>
    <message>
        <source>Update it the way it was installed.</source>
        <translation>请以安装时的方式更新。</translation>
    </message>
    <message>
        <source>Quern {new} is out; this is {old}.</source>
        <translation>Quern {new} 已发布；当前为 {old}。</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>新内容</translation>
    </message>
    <message>
        <source>This is the newest version of Quern, {version}.</source>
        <translation>这是最新版本的 Quern，{version}。</translation>
    </message>
</context>
<context>
    <name>viewer</name>
    <message>
        <source>Clip {name}</source>
        <translation>视频 {name}</translation>
    </message>
    <message>
        <source>Picture {name}</source>
        <translation>图片 {name}</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>用其他程序打开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show {marks}</source>
        <translation>显示 {marks}</translation>
    </message>
    <message>
        <source>The model sees {seen}, {tokens}.</source>
        <translation>模型看到 {seen}，{tokens}。</translation>
    </message>
    <message>
        <source>The model sees {frames}, {tokens}.</source>
        <translation>模型看到 {frames}，{tokens}。</translation>
    </message>
</context>
<context>
    <name>welcome</name>
    <message>
        <source>Welcome to Quern</source>
        <translation>欢迎使用 Quern</translation>
    </message>
    <message>
        <source>Talk with the Qwen3.5 models about text, pictures and clips. They run on this machine, and nothing leaves it.</source>
        <translation>与 Qwen3.5 模型交流文本、图片和视频。它们在本机运行，一切都留在本机。</translation>
    </message>
    <message>
        <source>The demonstration is here already. It is tiny: it knows coloured shapes, short clips of them, and this program’s manual.</source>
        <translation>演示模型已经就绪。它很小：认识彩色图形、有关它们的短视频，以及本程序的手册。</translation>
    </message>
    <message>
        <source>{total} of memory</source>
        <translation>{total} 内存</translation>
    </message>
    <message>
        <source>{card} with {memory}</source>
        <translation>{card}（{memory}）</translation>
    </message>
    <message>
        <source>This machine has {memory} and {cards}.</source>
        <translation>本机有 {memory} 和 {cards}。</translation>
    </message>
    <message>
        <source>This machine has {memory} and no graphics card that Quern can use.</source>
        <translation>本机有 {memory}，没有 Quern 可用的显卡。</translation>
    </message>
    <message>
        <source>It has too little memory for any model of the series. The demonstration runs on it.</source>
        <translation>内存不足以运行本系列的任何模型。可以运行演示模型。</translation>
    </message>
    <message>
        <source>{size} to download, about {speed} tokens/s here.</source>
        <translation>下载 {size}，在本机约 {speed} 词元/秒。</translation>
    </message>
    <message>
        <source>{size} to download, very roughly {speed} tokens/s here.</source>
        <translation>下载 {size}，在本机大致 {speed} 词元/秒。</translation>
    </message>
    <message>
        <source>It can also run {others}.</source>
        <translation>它还可运行 {others}。</translation>
    </message>
    <message>
        <source>Get it</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Try the demonstration first</source>
        <translation>先试用演示模型</translation>
    </message>
    <message>
        <source>See all models</source>
        <translation>查看所有模型</translation>
    </message>
    <message>
        <source>Looking at what this machine can run…</source>
        <translation>正在查看本机能运行什么…</translation>
    </message>
    <message>
        <source>{name}: the one to take here</source>
        <translation>{name}：适合本机</translation>
    </message>
    <message>
        <source>Get {name}</source>
        <translation>获取 {name}</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Chat deleted.</source>
        <translation>对话已删除。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>This is a copy of the chat up to here. The other goes on as it was.</source>
        <translation>这是到此处为止的对话副本。原对话保持不变。</translation>
    </message>
    <message>
        <source>Message deleted.</source>
        <translation>消息已删除。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>This model has no vision file, so it cannot see pictures or clips.</source>
        <translation>此模型没有视觉文件，无法看图片或视频。</translation>
    </message>
    <message>
        <source>Choose another at the top.</source>
        <translation>请在顶部选择其他模型。</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Models (*.gguf);;All files (*)</source>
        <translation>模型 (*.gguf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>About Quern</source>
        <translation>关于 Quern</translation>
    </message>
    <message>
        <source>Quern {version}

Runs the Qwen3.5 models on your own machine.
Nothing leaves it.</source>
        <translation>Quern {version}

在你自己的电脑上运行 Qwen3.5 模型。
一切都留在本机。</translation>
    </message>
    <message>
        <source>Use the demonstration</source>
        <translation>使用演示模型</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>{seconds:.1f} s</source>
        <translation>{seconds:.1f} 秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>Frames at {first} and {last}</source>
        <translation>{first} 和 {last} 处的帧</translation>
    </message>
    <message>
        <source>Frame at {first}</source>
        <translation>{first} 处的帧</translation>
    </message>
    <message>
        <source>{frames}; the model is told {told:.1f} seconds</source>
        <translation>{frames}；告知模型的时间为 {told:.1f} 秒</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} 像素</translation>
    </message>
    <message>
        <source>1 frame of {size}</source>
        <translation>1 帧 {size}</translation>
    </message>
    <message>
        <source>{frames:,} frames of {size}</source>
        <translation>{frames:,} 帧 {size}</translation>
    </message>
    <message>
        <source>The model saw {what}, {tokens}.</source>
        <translation>模型看到 {what}，{tokens}。</translation>
    </message>
    <message>
        <source>The model saw {what}, from {start} to {end}, {tokens}.</source>
        <translation>模型看到 {what}，从 {start} 到 {end}，{tokens}。</translation>
    </message>
    <message>
        <source>1 box</source>
        <translation>1 个方框</translation>
    </message>
    <message>
        <source>{count} boxes</source>
        <translation>{count} 个方框</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1 个点</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>{count} 个点</translation>
    </message>
    <message>
        <source>{shown:.1f} of {duration:.1f} s</source>
        <translation>{shown:.1f} / {duration:.1f} 秒</translation>
    </message>
    <message>
        <source>at most {tokens}</source>
        <translation>最多 {tokens}</translation>
    </message>
    <message>
        <source>about {time} to the first word</source>
        <translation>约 {time} 后出现首个词</translation>
    </message>
    <message>
        <source>{total} of memory</source>
        <translation>{total} 内存</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 个词元</translation>
    </message>
    <message>
        <source>{count:,} tokens</source>
        <translation>{count:,} 个词元</translation>
    </message>
    <message>
        <source>{percent:.0f} % of context</source>
        <translation>上下文 {percent:.0f}%</translation>
    </message>
    <message>
        <source>preparing, {percent:.0f} %</source>
        <translation>准备中，{percent:.0f}%</translation>
    </message>
    <message>
        <source>prepared: the answer will start sooner</source>
        <translation>已准备：回答会更快开始</translation>
    </message>
    <message>
        <source>{speed} tokens/s</source>
        <translation>{speed} 词元/秒</translation>
    </message>
    <message>
        <source>first after {time}</source>
        <translation>首词元 {time}</translation>
    </message>
    <message>
        <source>{tokens} written</source>
        <translation>写出 {tokens}</translation>
    </message>
    <message>
        <source>{tokens} read, {reused:,} reused</source>
        <translation>读入 {tokens}，复用 {reused:,}</translation>
    </message>
    <message>
        <source>{tokens} read</source>
        <translation>读入 {tokens}</translation>
    </message>
    <message>
        <source>Reading took {time}.</source>
        <translation>阅读用时 {time}。</translation>
    </message>
    <message>
        <source>Pictures and clips took {time}: {looked} of {all} had to be looked at, the others were known.</source>
        <translation>图片和视频用时 {time}：共 {all} 个，需查看 {looked} 个，其余已有结果。</translation>
    </message>
    <message>
        <source>Writing took {time}.</source>
        <translation>书写用时 {time}。</translation>
    </message>
    <message>
        <source>{accepted:,} of {drafted:,} guessed tokens were right.</source>
        <translation>预测的 {drafted:,} 个词元中有 {accepted:,} 个正确。</translation>
    </message>
    <message>
        <source>The answer reached its longest allowed length.</source>
        <translation>回答已达到允许的最大长度。</translation>
    </message>
    <message>
        <source>The context is full. Start a new chat, or load the model with a larger context.</source>
        <translation>上下文已满。请开始新对话，或以更大的上下文加载模型。</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} 张图片</translation>
    </message>
    <message>
        <source>1 clip</source>
        <translation>1 个视频</translation>
    </message>
    <message>
        <source>{count} clips</source>
        <translation>{count} 个视频</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 个文本</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} 个文本</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{nats:.2g} nats</source>
        <translation>{nats:.2g} nat</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Divergence from the source {divergence:.3g} ± {error:.1g} nats over {tokens}</source>
        <translation>与源模型的散度 {divergence:.3g} ± {error:.1g} nat，基于 {tokens}</translation>
    </message>
    <message>
        <source>The same likeliest token {share:.1%}</source>
        <translation>最可能的词元相同：{share:.1%}</translation>
    </message>
    <message>
        <source>Perplexity {result:.4g}, the source’s {source:.4g}</source>
        <translation>困惑度 {result:.4g}，源模型为 {source:.4g}</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first}和{last}</translation>
    </message>
    <message>
        <source>files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 页</translation>
    </message>
    <message>
        <source>{count:,} pages</source>
        <translation>{count:,} 页</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>大小未知</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{count:.1f} billion</source>
        <translation>{count:.1f}B</translation>
    </message>
    <message>
        <source>{count:.0f} million</source>
        <translation>{count:.0f}M</translation>
    </message>
</context>
</TS>
